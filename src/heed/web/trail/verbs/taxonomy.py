"""The verbs of themes."""

VERBS: dict[str, str] = {
    "theme.added": "added the theme",
    "theme.reworded": "put the theme in other words",
    "theme.retired": "stopped using the theme",
    "theme.brought_back": "brought the theme back into use",
    "theme.merged": "merged the theme into another",
    "theme.took_in": "merged others into the theme",
    "theme.split": "split the theme",
    "theme.proposed": "proposed a change of the themes",
    "theme.proposal_agreed": "agreed to a change of the themes",
    "theme.proposal_refused": "refused a change of the themes",
    "theme.proposal_withdrawn": "took back a proposal for the themes",
    "finding.theme_sorted": "sorted the finding into parts of a split theme",
    "source.theme_sorted": "sorted the source into parts of a split theme",
}
