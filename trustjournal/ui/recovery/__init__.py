"""The page of a journal that cannot be opened."""
