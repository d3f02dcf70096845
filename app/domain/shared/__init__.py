"""Values that several domain packages speak in: languages, roles, refusals, problems, opportunities."""
