"""The page that stands before a locked journal."""
