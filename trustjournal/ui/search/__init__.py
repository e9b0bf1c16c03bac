"""The search page: every kind of entry by its words, newest first, with the chosen one to read beside."""
