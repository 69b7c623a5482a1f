"""The characters that draw the shapes which definitions name, the same on pages and in Word."""

MARKS = {
    "ring": "○",
    "circle": "●",
    "triangle": "▲",
    "square": "■",
    "tick": "✓",
    "diamond": "◆",
    "cross": "✗",
    "star": "★",
}
