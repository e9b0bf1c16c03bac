"""The room where a conversation is written down, with what was promised and what it settles."""
