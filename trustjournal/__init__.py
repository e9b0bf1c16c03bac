"""Trust Journal: a private journal of the people one works with."""

__version__ = "0.1.0"
