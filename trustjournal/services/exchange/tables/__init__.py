"""Tables of contacts: whatever writes one person a row, with whatever columns, signs and encoding."""
