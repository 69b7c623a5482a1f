"""What the verbs of the radar mean."""

VERBS: dict[str, str] = {
    "recommendation_match.said": "said whether a recommendation was made before:",
}
