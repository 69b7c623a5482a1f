"""Verbs of the yearly report on complaints."""

VERBS: dict[str, str] = {
    "complaints_report.changed": "wrote anew the introduction of the report",
    "complaints_report.published": "published the report",
    "complaints_report.signature_taken_back": "took back the signature of the report",
    "complaints_report.signed": "signed the report",
    "complaints_report.written": "wrote the introduction of the report",
}
