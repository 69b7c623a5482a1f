"""Colours of drawings, by what they stand for. `frontend/styles/_charts.scss` says the same; a test compares them.

Light colours are written into each drawing, so that it is right wherever it is taken. On a page the style sheet lays
the dark ones over them. Improvement is blue and concern orange, as in NHS charts, but dark enough to be seen by
everybody: the NHS shades have 2.5:1 and 3.3:1 on white, and 3:1 is the least (WCAG 2.2, 1.4.11).
"""

from __future__ import annotations

from types import MappingProxyType

LIGHT = MappingProxyType(
    {
        "ground": "#ffffff",  # what the drawing stands on
        "ink": "#0b0c0c",  # words that matter, targets
        "quiet": "#505a5f",  # words of axes
        "axis": "#6f777b",
        "grid": "#e3e8e9",
        "line": "#788388",  # from point to point
        "mean": "#2f3a3f",
        "limit": "#595959",
        "old": "#767676",
        "common": "#595959",
        "improvement": "#0072b2",
        "concern": "#b85000",
        "neutral": "#490092",
        "band": "#ece9f5",
        "edge": "#7b64a8",
        "shade": "#f1f3f4",
    }
)
DARK = MappingProxyType(
    {
        "ground": "#14191b",
        "ink": "#eef1f2",
        "quiet": "#b8c2c5",
        "axis": "#8f9a9e",
        "grid": "#2b3539",
        "line": "#86929a",
        "mean": "#dfe5e7",
        "limit": "#a9b4b8",
        "old": "#8d989c",
        "common": "#b3bcc0",
        "improvement": "#5ab4f0",
        "concern": "#ff9e4a",
        "neutral": "#c9a6ff",
        "band": "#2b2740",
        "edge": "#a58fe0",
        "shade": "#1f272a",
    }
)
# What nobody has to see to understand the drawing: each has an edge, or words, beside it.
DECORATION = frozenset({"ground", "grid", "band", "shade"})
WORDS = frozenset({"ink", "quiet"})
