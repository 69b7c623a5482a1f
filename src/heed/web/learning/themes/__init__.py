"""The taxonomy of the council: every theme, what belongs to it, how often it is heard, and what became of it."""
