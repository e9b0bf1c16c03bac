"""The room in which a meeting is planned by hand, changed, or taken out."""
