"""What people do at a browser, in their own words."""
