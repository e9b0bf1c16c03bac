"""The ground floor: paths, clock, words, log and errors. It knows nothing of people or journals."""
