"""The columns of a table of figures: the same out and in, and the headings by which others call them."""

from heed.core.text.sheets.layouts import SheetColumn, SheetLayout

COLUMNS: tuple[SheetColumn, ...] = (
    SheetColumn(
        "measure",
        "Measure",
        (
            "measure id",
            "measure reference",
            "measure name",
            "indicator",
            "indicator id",
            "indicator name",
            "code",
            "kpi",
        ),
        about="Its id, code, reference or exact name, as they stand below. Needed.",
        width=34,
    ),
    SheetColumn(
        "council",
        "Council",
        (
            "area",
            "area name",
            "area code",
            "authority",
            "local authority",
            "council name",
            "la",
            "la name",
            "geography",
        ),
        about="Another council, or several published as one figure, by its name or code. Empty: our own.",
        width=24,
    ),
    SheetColumn(
        "period",
        "Period",
        ("month", "quarter", "year", "financial year", "time period", "reporting period", "date"),
        about="March 2025, Q1 2024/25, 2023/24 (April to March) or 2024 (January to December). Needed.",
        width=14,
    ),
    SheetColumn(
        "count",
        "Count",
        ("numerator", "number", "n", "cases", "events"),
        about="How many. Empty where it is not known: never 0 for a figure that is missing.",
        width=11,
    ),
    SheetColumn(
        "total",
        "Total",
        ("denominator", "out of", "base", "population"),
        about="Out of how many. Empty for a plain count.",
        width=11,
    ),
    SheetColumn(
        "published_value",
        "Published value",
        ("published", "value", "outcome", "percentage", "percent", "rate", "score", "indicator value"),
        about="As its publisher printed it, in the measure's own unit: 93 for 93%. Kept beside count and total.",
        width=12,
    ),
    SheetColumn(
        "published_low",
        "Published low",
        ("lower", "low", "lower ci", "lower limit", "lower confidence limit", "lower interval", "lci", "ci lower"),
        about="The lower end of the interval that the publisher printed.",
        width=12,
    ),
    SheetColumn(
        "published_high",
        "Published high",
        ("upper", "high", "upper ci", "upper limit", "upper confidence limit", "upper interval", "uci", "ci upper"),
        about="Its upper end.",
        width=12,
    ),
    SheetColumn(
        "withheld",
        "Withheld",
        ("suppressed", "is withheld", "suppression"),
        about="Yes where the source held the figure back. A *, c, [c] or <5 in place of a number says the same.",
        width=10,
    ),
    SheetColumn(
        "dimension",
        "By what",
        ("broken down by", "breakdown", "dimension", "disaggregation"),
        about="For the figure of a single group: what the measure is broken down by, such as team.",
        width=14,
    ),
    SheetColumn(
        "category",
        "Group",
        ("category", "subgroup", "breakdown group", "disaggregation value"),
        about="And which group it is, such as North team.",
        width=18,
    ),
    SheetColumn(
        "source",
        "Source",
        ("source name", "data source", "from", "publication"),
        about="Where the figure comes from: a system, a report, a page. Needed.",
        width=34,
    ),
    SheetColumn(
        "source_address",
        "Source address",
        ("source url", "url", "link", "address", "web address"),
        about="Its address on the web, where there is one.",
        width=28,
    ),
    SheetColumn(
        "note",
        "Note",
        ("notes", "comment", "comments", "footnote", "caveat"),
        about="What a reader must know.",
        width=40,
    ),
)

FIGURES = SheetLayout(sheet="Figures", whole="table of figures", columns=COLUMNS, most_rows=20_000)
NEEDED = ("measure", "period", "source")
EXAMPLE = "Example:"
EXAMPLE_ROW = {
    "measure": f"{EXAMPLE} complaints-answered-on-time",
    "council": "",
    "period": "March 2025",
    "count": 17,
    "total": 20,
    "source": "Complaints system",
    "note": "This row only shows how: delete it. It is passed over when it is left here.",
}
