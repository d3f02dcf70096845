"""What several machines share through a real Redis."""
