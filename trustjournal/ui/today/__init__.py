"""Today: the day's meetings, whom to check in with, what to celebrate and follow up, and what is coming."""
