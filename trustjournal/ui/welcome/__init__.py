"""The welcome: three ways into a new journal."""
