"""Mock trials: choose a case and a role, play, be debriefed."""
