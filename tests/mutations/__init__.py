"""Single edits of the cases, and whether the reader and the checker notice them: `make mutate-cases`."""
