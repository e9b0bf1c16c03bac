"""The room of dates: a year at a glance, the list beside it, and the forms in which days are noted."""
