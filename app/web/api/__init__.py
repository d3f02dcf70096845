"""What other systems ask, with a token of their centre; and the page that tells how."""
