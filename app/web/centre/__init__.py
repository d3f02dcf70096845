"""Pages of the staff of a training centre."""
