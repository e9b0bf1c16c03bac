"""The room where contact files come in: every card is seen before anything is saved."""
