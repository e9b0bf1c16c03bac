"""Birthdays and anniversaries out of calendar files, and our own calendar of them back again."""
