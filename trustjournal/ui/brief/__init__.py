"""The Brief: one page to read in the half minute before a one-on-one, on screen and on paper."""
