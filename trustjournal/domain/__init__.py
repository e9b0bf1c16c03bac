"""What the journal knows and how nudges follow from it: values and pure functions, without clock, file or window."""
