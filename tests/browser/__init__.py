"""What people see and do in a real browser, in three languages, on a phone and on a screen."""
