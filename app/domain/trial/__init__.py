"""The trial: a case compiled to a program, played by pure steps, seen through views."""
