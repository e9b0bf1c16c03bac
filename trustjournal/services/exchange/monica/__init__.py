"""Reading what Monica 4 exports: its JSON and its SQL, filled into one plain form and read from there."""
