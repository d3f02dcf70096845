"""The case language: Words in three languages, lines of a script, conditions and effects, the parsed script."""
