"""What the invented council made of the themes: its own, other names, a merge, a split, and what people propose."""

from typing import Any

from heed.accounts.models import Person
from heed.learning import changes as learning
from heed.learning.changes import taxonomy as changes
from heed.learning.changes.labels import labels_of
from heed.learning.changes.taxonomy import TaxonomyChange, ThemeWording
from heed.learning.choices import FindingState, ThemeChange
from heed.learning.models import CouncilTheme, Finding
from heed.learning.queries.taxonomy import taxonomy_of
from heed.web.demonstration import story
from heed.web.demonstration.backdating import Calendar


class Named(story.Part, frozen=True, kw_only=True):
    name: str
    description: str
    parent: str = ""
    examples: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()

    def wording(self) -> ThemeWording:
        return ThemeWording(self.name, self.description, self.parent, self.examples, self.cues)


class Added(Named, frozen=True, kw_only=True):
    key: str
    days: int
    by: str
    because: str


class Changed(story.Part, frozen=True, kw_only=True):
    key: str
    days: int
    by: str
    because: str
    name: str = ""
    into: str = ""
    gives: int = 0
    parts: tuple[Named, ...] = ()


class Proposed(Named, frozen=True, kw_only=True):
    days: int
    by: str
    because: str
    refused: str = ""
    decided_by: str = ""


class Themes(story.Part, frozen=True, kw_only=True):
    added: tuple[Added, ...]
    renamed: Changed
    merged: Changed
    retired: Changed
    split: Changed
    proposed: tuple[Proposed, ...]


def make_themes_own(people: dict[str, Person], calendar: Calendar) -> None:
    """All that was done to the themes, in the order it was done."""
    told = story.told("taxonomy.yaml", Themes)
    ids: dict[str, str] = {}
    for each in told.added:
        made = changes.add_theme(wording=each.wording(), because=each.because, by=people[each.by])
        calendar.backdate(made, each.days, "added_at")
        ids[each.key] = made.theme
    renamed, merged, retired, split = told.renamed, told.merged, told.retired, told.split
    by = people[renamed.by]
    stands = taxonomy_of(by.council_id).themes[ids[renamed.key]]
    words = ThemeWording(**(changes.wording_of(stands).fields() | {"name": renamed.name}))
    changes.reword_theme(theme=stands.id, wording=words, because=renamed.because, by=by)
    changes.merge_themes(themes=[ids[merged.key]], into=merged.into, because=merged.because, by=people[merged.by])
    changes.retire_theme(theme=ids[retired.key], because=retired.because, by=people[retired.by])
    _gone_on(ids[merged.key], merged.days, calendar)
    _gone_on(ids[retired.key], retired.days, calendar)
    _give(ids[split.key], split.gives, by=people[split.by])
    parts = [each.wording() for each in split.parts]
    changes.split_theme(theme=ids[split.key], parts=parts, because=split.because, by=people[split.by])
    _gone_on(ids[split.key], split.days, calendar)
    _propose(told.proposed, people, calendar)


def _gone_on(theme: str, days: int, calendar: Calendar) -> None:
    row = CouncilTheme.objects.filter(council=calendar.council, theme=theme, retired_on__isnull=False)
    row.update(retired_on=calendar.day(days))


def _give(theme: str, number: int, *, by: Person) -> None:
    """Give a theme to the first accepted findings that everybody may read, so that a split has something to sort."""
    accepted = Finding.objects.filter(council_id=by.council_id, state=FindingState.ACCEPTED)
    for finding in accepted.filter(source__sensitivity="internal").order_by("pk")[:number]:
        labels: dict[str, Any] = labels_of(finding)
        labels["themes"] = [*labels["themes"], theme]
        learning.change_finding(finding=finding, **labels, expected_version=None, by=by)


def _propose(proposed: tuple[Proposed, ...], people: dict[str, Person], calendar: Calendar) -> None:
    for each in proposed:
        wanted = TaxonomyChange(ThemeChange.ADD, wordings=[each.wording()])
        made = changes.propose_change(wanted=wanted, because=each.because, by=people[each.by])
        calendar.backdate(made, each.days, "proposed_at")
        if each.refused:
            by = people[each.decided_by]
            changes.refuse_proposal(proposal=made, reason=each.refused, expected_version=None, by=by)
            calendar.backdate(made, each.days - 2, "decided_at")
