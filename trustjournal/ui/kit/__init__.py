"""The shared toolkit of the rooms: look, controls, lists, jobs and small values; it knows no room and no service."""
