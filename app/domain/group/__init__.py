"""A group trial: many people, one case, one or more rooms, led by a trainer."""
