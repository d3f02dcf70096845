"""Home, courses, lessons, one's own records."""
