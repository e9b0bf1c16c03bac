"""What a jotted line means: people, the way and day of a talk, promises, topics and dates, in English and Dutch.

`understand` is pure: text, the people one knows and today give a `Jotted`. Each part knows where in the text it stands.
What cannot be read in one way stays text; who could be two people is said to be so, and never guessed.

The words are in `tables`: one place to add one.
"""
