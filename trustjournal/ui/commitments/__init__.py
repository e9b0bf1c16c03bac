"""All promises: yours, theirs and shared; to keep, to renegotiate, or to let go."""
