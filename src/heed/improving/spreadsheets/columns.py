"""The columns of a plan as a spreadsheet: the same out and in, and the headings by which others call them."""

from heed.core.text.sheets.layouts import SheetColumn, SheetLayout

COLUMNS: tuple[SheetColumn, ...] = (
    SheetColumn(
        "reference",
        "Reference",
        ("ref", "ref no", "id", "no", "number", "action ref", "action reference", "action id"),
        about="Leave empty for a new action, or keep your own. A reference that is there already is a conflict.",
        width=12,
    ),
    SheetColumn(
        "title",
        "Action",
        ("title", "action title", "what will change", "action required", "task"),
        about="What will change, in one short sentence. Needed for a new action.",
        width=44,
    ),
    SheetColumn("description", "Description", ("details", "detail", "more about it", "objective"), width=44),
    SheetColumn(
        "owner",
        "Owner e-mail",
        (
            "owner",
            "lead",
            "lead officer",
            "owner email",
            "responsible",
            "action owner",
            "responsible officer",
            "accountable owner",
            "who",
        ),
        about="The e-mail address or exact name of one colleague. Needed for a new action.",
        width=28,
    ),
    SheetColumn(
        "sponsor", "Sponsor e-mail", ("sponsor", "sponsor email", "accountable sponsor", "executive sponsor"), width=28
    ),
    SheetColumn(
        "due_on",
        "Due date",
        ("due", "target date", "deadline", "completion date", "by when", "end date", "due by"),
        about="31/03/2027. Needed for a new action. A later change of it is counted as a re-baseline.",
        width=13,
    ),
    SheetColumn(
        "first_due_on",
        "First due date",
        ("first due", "original due date", "baseline date", "original date"),
        about="For a new action whose date has moved already. Never changed for one that is there.",
        width=13,
    ),
    SheetColumn(
        "moved",
        "Times moved",
        ("times re baselined", "re baselined", "rebaselined", "times rebaselined"),
        is_read=False,
        about="Counted by Heed; not brought in.",
        width=10,
    ),
    SheetColumn(
        "priority",
        "Priority",
        ("urgency", "rank"),
        about="Immediate, high, medium or low; medium where empty.",
        width=12,
    ),
    SheetColumn("cqc_theme", "Theme", ("cqc theme",), about="One of the four CQC themes.", width=26),
    SheetColumn(
        "statements",
        "Quality statements",
        ("quality statement", "statement", "cqc statement"),
        about="Several with a semicolon between.",
        width=34,
    ),
    SheetColumn(
        "status",
        "Status",
        ("rag", "brag", "rag status", "brag status", "rag rating", "progress status"),
        about="A status word of the plan, or the colour where only one word has it.",
        width=16,
    ),
    SheetColumn(
        "step",
        "Step",
        ("closing step", "ladder", "ladder step", "stage"),
        about="Proposed, agreed or in progress. Higher steps need proof in Heed.",
        width=14,
    ),
    SheetColumn(
        "success_measure",
        "How we will know",
        ("measure", "measure of success", "success measure", "outcome", "success criteria", "kpi"),
        width=34,
    ),
    SheetColumn(
        "lessons",
        "Lessons",
        ("lesson", "lesson refs", "lesson references"),
        about="References with a semicolon between, such as L-004; L-007.",
        width=16,
    ),
    SheetColumn(
        "last_note",
        "Last note",
        ("progress", "progress note", "update", "latest update", "comments", "comment", "narrative", "progress update"),
        about="Added as a progress note where it differs from the last one.",
        width=44,
    ),
)

ACTIONS = SheetLayout(sheet="Actions", whole="plan", columns=COLUMNS)
NEEDED = ("title", "owner", "due_on")
