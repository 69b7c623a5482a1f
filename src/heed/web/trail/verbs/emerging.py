"""Verbs of what is being said that no theme holds."""

VERBS: dict[str, str] = {
    "emerging.joined": "said to which theme this belongs:",
    "emerging.let_go": "let go",
    "emerging.look_wanted": "asked for a look at what no theme holds, in",
    "emerging.made": "made a theme of",
    "emerging.proposed": "proposed a theme for",
    "emerging.taken_up_again": "took up again",
}
