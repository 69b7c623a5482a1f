"""The form on which a file is graded, domain by domain."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from heed.definitions.shapes_audits import AuditDomain, AuditTool
from heed.listening.changes.audits import GradeWords, RoundWords
from heed.listening.choices import YesNoUnknown
from heed.web.components.fields import DescribedChoice
from heed.web.numbers import number_in
from heed.web.saving import offer

NOT_APPLICABLE = "na"
LONGEST_EVIDENCE = 5_000
PERSON_ASKED = [
    (YesNoUnknown.YES.value, "Yes, they told us what they think"),
    (YesNoUnknown.NO.value, "No, or they did not want to"),
    (YesNoUnknown.UNKNOWN.value, "We could not reach them"),
]


def grade_choices(tool: AuditTool, *, described: bool = False) -> list[tuple[str, str]]:
    """The grades of a tool, best first, and "not applicable"."""
    grades = [
        (str(grade.value), DescribedChoice(grade.word, grade.meaning) if described else grade.word)
        for grade in sorted(tool.scale, key=lambda each: -each.value)
    ]
    return [*grades, (NOT_APPLICABLE, "Not applicable")]


def value_of(chosen: str) -> int | None:
    """The value of a chosen grade; None for none and for not applicable."""
    return number_in(chosen)


class DraftChoice(forms.ChoiceField):
    """A choice that a draft may leave open: it is asked for when the grades are handed in, so it is not optional."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class DraftWords(forms.CharField):
    """Words that a draft may leave open."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class GradingForm(forms.Form):
    """Everything one person finds in a file. Nothing is required while it is a draft."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    person_asked = DraftChoice(label="Was the person asked?", choices=PERSON_ASKED, widget=forms.RadioSelect)
    person_said = forms.CharField(
        label="What they said", widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=LONGEST_EVIDENCE
    )
    good_practice = forms.CharField(
        label="Good practice", widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=LONGEST_EVIDENCE
    )
    may_share = forms.BooleanField(label="Others could learn from this: it may be shared", required=False)
    overall = DraftChoice(label="Overall grade", widget=forms.RadioSelect)
    summary = forms.CharField(
        label="In a few words", widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=LONGEST_EVIDENCE
    )

    def __init__(self, *args: Any, tool: AuditTool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tool = tool
        offer(self, "overall", grade_choices(tool, described=True)[:-1])
        if not tool.asks_person:
            del self.fields["person_asked"], self.fields["person_said"]
        for domain in tool.domains:
            self.fields[f"grade-{domain.id}"] = DraftChoice(label=f"Grade: {domain.name}", widget=forms.RadioSelect)
            offer(self, f"grade-{domain.id}", grade_choices(tool))
            self.fields[f"evidence-{domain.id}"] = DraftWords(
                label=f"What shows it: {domain.name}",
                widget=forms.Textarea(attrs={"rows": 3}),
                max_length=LONGEST_EVIDENCE,
            )

    def parts(self) -> Iterator[tuple[AuditDomain, Any, Any]]:
        """Each domain with its two fields, in the order of the tool."""
        for domain in self.tool.domains:
            yield domain, self[f"grade-{domain.id}"], self[f"evidence-{domain.id}"]

    def words(self) -> RoundWords:
        """What was typed, as the changes take it."""
        given = self.cleaned_data
        grades = {
            domain.id: GradeWords(
                value=value_of(given[f"grade-{domain.id}"]),
                is_not_applicable=given[f"grade-{domain.id}"] == NOT_APPLICABLE,
                evidence=given[f"evidence-{domain.id}"],
            )
            for domain in self.tool.domains
        }
        names = ("summary", "good_practice", "may_share", "person_asked", "person_said")
        return RoundWords(
            grades=grades,
            overall=value_of(given["overall"]),
            **{name: given[name] for name in names if name in given},
        )

    def show_missing(self, missing: Mapping[str, str]) -> None:
        """Put what is missing beside its field."""
        for part, words in missing.items():
            if part in self.fields:
                self.add_error(part, words)
            else:
                is_evidence = words.startswith("Say")
                self.add_error(f"{'evidence' if is_evidence else 'grade'}-{part}", words)


def first_of(kept: Any) -> dict[str, Any]:
    """What a form starts with: the draft as it was saved, or nothing."""
    if kept is None:
        return {"version": 0}
    names = ("version", "summary", "good_practice", "may_share", "person_asked", "person_said")
    first = {name: getattr(kept, name) for name in names} | {"overall": str(kept.overall or "")}
    for grade in kept.grades.all():
        first[f"evidence-{grade.domain}"] = grade.evidence
        first[f"grade-{grade.domain}"] = NOT_APPLICABLE if grade.is_not_applicable else str(grade.value or "")
    return first
