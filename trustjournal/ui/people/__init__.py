"""The rooms of people: the list of everybody, and the page of one person."""
