"""Learning: what was done in an attempt, what a course still asks for."""
