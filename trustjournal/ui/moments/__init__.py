"""Moments: choosing a kind, and the one guided form that its declaration describes."""
