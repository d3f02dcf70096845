"""Scores of a journey: every number explained in docs/scoring.md."""
