"""That something has changed, told to whoever waits for it: a name and a number, never what has changed."""
