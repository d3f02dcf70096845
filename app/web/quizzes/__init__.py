"""Quizzes: begin, answer, review, submit, result."""
