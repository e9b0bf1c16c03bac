"""The Review room: ten quiet minutes a week, the four cores, past reviews, and the mirror of twelve weeks."""
