"""Reads the courses and the mock trials, checks them, and makes domain values of them."""
