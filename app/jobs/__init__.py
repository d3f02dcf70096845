"""Work beside the pages. A job calls a service and decides nothing itself."""
