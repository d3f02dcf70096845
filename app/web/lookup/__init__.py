"""Looking things up: the search, the glossary."""
