"""The command line: the same services as the window's, in words or as one JSON document; no Qt."""
