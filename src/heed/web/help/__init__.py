"""Help, the accessibility statement, and the council's accent."""
