"""The courses as values: law, terms, lessons, units, courses, with every text in the languages it exists in."""
