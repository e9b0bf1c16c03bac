"""The export room: what is taken along, in which format, and where to."""
