"""The small window to jot something down in: one field, what was understood of it, Enter."""
