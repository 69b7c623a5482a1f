"""Letters that stand for one another in what people type."""

APOSTROPHES = "’‘ʼ`´＇"
"""Every sign that is typed or printed in place of the straight apostrophe."""
