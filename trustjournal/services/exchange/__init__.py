"""In and out: what people bring from other programs and what they take along, as pure functions on bytes and values."""
