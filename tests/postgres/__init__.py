"""What is kept on SQLite, kept on a real PostgreSQL."""
