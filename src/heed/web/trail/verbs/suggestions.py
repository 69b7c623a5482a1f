"""Verbs of suggested themes and of what is learned from decisions on them."""

VERBS: dict[str, str] = {
    "model.learned": "learned, from people's decisions on themes,",
    "source.themes_decided": "said which themes belong to",
}
