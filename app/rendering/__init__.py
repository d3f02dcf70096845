"""Markdown of lessons, sheets and exhibits to HTML that is safe to send."""
