"""The settings: a window with a list of pages at the left; what is chosen holds at once."""
