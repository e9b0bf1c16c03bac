"""The room of the journal: everything that was noted, by day, newest first, with filters."""
