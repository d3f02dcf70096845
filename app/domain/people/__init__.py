"""The people of a centre: what is kept of them, their file row by row, the rules of cohorts."""
