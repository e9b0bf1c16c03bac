"""Meetings from calendar files: which files, what changed, what they say, and whom it concerns (ARCHITECTURE.md)."""
