"""Languages: catalogues, dates and numbers as the three languages write them, sentences for codes."""
