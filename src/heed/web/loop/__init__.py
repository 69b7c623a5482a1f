"""The loop: each theme from heard to shared, and where it is broken. Composed of the rooms' own counts."""
