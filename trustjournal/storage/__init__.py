"""The one SQLite file of a journal: its schema, its changes, its search, and the reads the floors above ask for."""
