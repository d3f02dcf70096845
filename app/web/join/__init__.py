"""Joining a group trial, and one's own place in it."""
