"""The figures of a year in plain sentences, each with the way to its records."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.urls import reverse

from heed.core.statistics.comparisons import compare_with_group
from heed.core.statistics.proportions import wilson_interval
from heed.core.statistics.sentences.before_after import share_words
from heed.core.statistics.sentences.numbers import counted, percent_range
from heed.core.statistics.suppression import Cell
from heed.definitions import complaint_outcomes, complaint_subjects
from heed.listening.queries.complaints.measured import procedures_of_kind
from heed.listening.queries.complaints_report import ReportYear, YearOfComplaints
from heed.listening.queries.counted import Counted
from heed.web.listening.complaints_report.sections import Entry, ReportTable, Said, Section

FEWEST = 10  # below this a share is told by its counts alone
HELD_BACK = "not shown"
CLOCKS = {
    "acknowledge": "acknowledged within three working days",
    "respond": "answered within the time agreed with the person",
    "six-months": "answered within six months, or the longer time agreed",
}


def register(year: ReportYear, **filters: str | list[str]) -> str:
    """The register of complaints, narrowed to those a figure counts."""
    asked: dict[str, str | list[str]] = {
        "procedure_is": procedures_of_kind("statutory"),
        "received_in-from": year.first.isoformat(),
        "received_in-to": year.last.isoformat(),
    }
    return f"{reverse('complaints')}?{urlencode({**asked, **filters}, doseq=True)}"


def referred_register(year: ReportYear) -> str:
    """Those of which the council was told in the year that the Ombudsman had them, whenever they came."""
    asked: dict[str, str | list[str]] = {
        "procedure_is": procedures_of_kind("statutory"),
        "referred_in-from": year.first.isoformat(),
        "referred_in-to": year.last.isoformat(),
    }
    return f"{reverse('complaints')}?{urlencode(asked, doseq=True)}"


def received(now: YearOfComplaints, before: YearOfComplaints) -> Section:
    """How many came, beside the year before."""
    sentences = [
        Said(
            f"We received {_many(now.received, 'complaint')} in {now.year.name}, the year to 31 March {now.year.year}.",
            register(now.year),
        ),
        Said(
            f"In {before.year.name} we received {_many(before.received, 'complaint')}. More complaints can mean that "
            "people find it easier to complain, so the number alone says neither better nor worse.",
            register(before.year),
        ),
    ]
    if now.other_procedures:
        sentences.append(
            Said(
                f"{_many(now.other_procedures, 'other complaint')} came under other procedures in the same time and "
                "are left out of this report."
            )
        )
    return Section("How many complaints we received", tuple(sentences))


def outcomes(now: YearOfComplaints, before: YearOfComplaints) -> Section:
    """How many were well founded, by complaint and by issue side by side."""
    founded = [key for key, each in complaint_outcomes().items() if each.well_founded]
    sentences = (
        Said(
            f"Of the complaints of {now.year.name} that were decided, {_rate(now.well_founded)} well founded, "
            "in full or in part.",
            register(now.year, outcome_is=founded),
        ),
        Said(
            f"Of their issues, {_rate(now.issues_well_founded)} well founded.",
            register(now.year, issue_is=founded),
        ),
        Said(
            "A complaint whose issues ended differently counts as partially upheld, and that hides which part was our "
            "fault. This is why both are shown."
        ),
        Said(_compared(now, before), register(before.year, outcome_is=founded)),
    )
    return Section("How many were well founded", sentences, _outcome_table(now))


def ombudsman(now: YearOfComplaints, before: YearOfComplaints) -> Section:
    """How many of which we were told that the Ombudsman had them."""
    sentences = (
        Said(
            f"In {now.year.name} we were told of {_many(now.referred, 'complaint')} referred to the Local Government "
            "and Social Care Ombudsman, whenever they first came to us.",
            referred_register(now.year),
        ),
        Said(f"In {before.year.name} it was {before.referred}.", referred_register(before.year)),
    )
    return Section("Complaints that went to the Ombudsman", sentences)


def subjects(now: YearOfComplaints) -> Section:
    """What the issues were about; small numbers held back."""
    if not now.subjects:
        return Section("What complaints were about", (Said("No complaint, so no subject."),))
    names = complaint_subjects()
    rows = tuple(
        (
            Entry(names[line.subject].name if line.subject in names else line.subject),
            _cell(line.issues, register(now.year, subject=line.subject)),
            _cell(line.well_founded, register(now.year, subject=line.subject)),
        )
        for line in now.subjects
    )
    sentences = (
        Said(
            f"One complaint can have several issues, so the rows count {_many(now.issues, 'issue')}, not complaints. "
            f"Small numbers, and those that would give them away, are “{HELD_BACK}”."
        ),
    )
    table = ReportTable("Issues by subject", ("Subject", "Issues", "Well founded"), rows)
    return Section("What complaints were about", sentences, table)


def handling(now: YearOfComplaints) -> Section:
    """Matters of general importance: how the law's clocks were kept."""
    sentences = [
        Said(f"{_kept(now.clocks[clock])} {words}.", register(now.year, missed=clock))
        for clock, words in CLOCKS.items()
        if now.clocks[clock].total
    ]
    if not sentences:
        sentences = [Said("No clock has run out yet, so there is nothing to say about time.")]
    else:
        sentences.append(
            Said("Each link leads to those that were not. A clock still within its time counts on neither side.")
        )
    return Section("How we handled complaints", tuple(sentences))


def _outcome_table(now: YearOfComplaints) -> ReportTable:
    names = complaint_outcomes()
    keys = [key for key in [*names, ""] if key in now.by_complaint or key in now.by_issue]
    rows = [
        (
            Entry(names[key].name if key in names else "Not decided yet"),
            _number(now.by_complaint.get(key, 0), register(now.year, outcome_is=key or "undecided")),
            _number(now.by_issue.get(key, 0), register(now.year, issue_is=key or "undecided")),
        )
        for key in keys
    ]
    rows.append((Entry("Total"), _number(now.received, register(now.year)), Entry(str(now.issues))))
    return ReportTable("Outcomes by complaint and by issue", ("Outcome", "Complaints", "Issues"), tuple(rows))


def _number(number: int, href: str) -> Entry:
    return Entry(str(number), href if number else "")


def _cell(cell: Cell, href: str) -> Entry:
    if cell.count is None:
        return Entry(HELD_BACK)
    return _number(cell.count, href)


def _many(number: int, noun: str) -> str:
    return counted(number, noun, f"{noun}s")


def _rate(counted: Counted) -> str:
    """12 of 20 (60%) were, with where the true share may lie."""
    total = counted.total or 0
    if not total:
        return "none can be called"
    interval = wilson_interval(counted.count, total)
    said = f"{share_words(counted.count, total, minimum=FEWEST)} {'was' if counted.count == 1 else 'were'}"
    if interval is None or total < FEWEST:
        return f"{said}, too few to say more,"
    return f"{said} (the true share may lie anywhere within {percent_range(interval.low, interval.high)})"


def _kept(counted: Counted) -> str:
    total = counted.total or 0
    interval = wilson_interval(counted.count, total)
    said = f"{share_words(counted.count, total, minimum=FEWEST)} {'was' if counted.count == 1 else 'were'}"
    if interval is None or total < FEWEST:
        return said
    return f"{said} (true share {percent_range(interval.low, interval.high)})"


def _compared(now: YearOfComplaints, before: YearOfComplaints) -> str:
    ours, theirs = now.well_founded, before.well_founded
    if not ours.total or not theirs.total:
        return f"There is nothing to set it beside: in {before.year.name} no complaint was decided here."
    verdict = str(compare_with_group(ours.count, ours.total, theirs.count, theirs.total).verdict)
    told = {
        "higher": "That is more by more than chance.",
        "lower": "That is less by more than chance.",
        "cannot_tell": "Whether the share has changed cannot be told from chance.",
    }[verdict]
    return f"In {before.year.name}, {share_words(theirs.count, theirs.total, minimum=FEWEST)} had been. {told}"


def beside(now: YearOfComplaints, names: Mapping[str, str]) -> Section:
    """Compliments and other feedback of the same year."""
    from_names = [f"{_many(number, names.get(kind, kind).lower())}" for kind, number in sorted(now.feedback.items())]
    if not from_names:
        return Section("What else people told us", (Said("No compliment or other feedback was kept for this year."),))
    inbox = f"{reverse('listen')}?received-from={now.year.first.isoformat()}"
    return Section("What else people told us", (Said(f"Beside complaints we kept {', '.join(from_names)}.", inbox),))
