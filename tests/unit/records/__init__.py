"""What people take out."""
