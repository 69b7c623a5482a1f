"""Our own council by its name: never taken for another council, also before it has any figure."""

import pytest

from heed.audit.refusals import NotPossibleNow
from heed.measuring.changes import add_area, bring_in, keep_comparator_list, own_area, start_import
from heed.measuring.models import Area
from heed.measuring.queries.figures import own_series
from heed.measuring.standing import standing_areas
from tests.factories import measuring as made

HEADINGS = "Measure,Council,Period,Count,Total,Source\n"


@pytest.mark.parametrize("has_figures", [False, True])
def test_rows_that_name_our_own_council_are_ours(lead, has_figures):
    measure = made.measure(by=lead)
    if has_figures:
        made.figure(measure=measure, period="January 2025")
    row = f"{measure.reference},{lead.council.name.upper()},March 2025,17,20,Case system\n"
    batch = start_import(
        name="figures.csv", content=(HEADINGS + row).encode(), on_conflict="stop", add_areas=True, by=lead
    )

    bring_in(batch=batch, by=lead)

    assert [area.kind for area in Area.objects.filter(council=lead.council)] == ["own"]
    assert own_series(measure).known[-1].count == 17


def test_our_own_council_after_it_was_renamed_is_still_ours(lead):
    measure = made.measure(by=lead)
    own_area(lead.council)
    lead.council.name = "Newly Named Council"
    lead.council.save()
    row = f"{measure.reference},Newly named council,March 2025,17,20,Case system\n"
    batch = start_import(
        name="figures.csv", content=(HEADINGS + row).encode(), on_conflict="stop", add_areas=True, by=lead
    )

    bring_in(batch=batch, by=lead)

    assert own_series(measure).known[-1].count == 17


def test_our_own_council_is_not_added_as_another(lead):
    with pytest.raises(NotPossibleNow, match="our own council"):
        add_area(name=f" {lead.council.name} ", kind="authority", by=lead)


def test_our_own_council_in_a_pasted_list_is_left_out_by_name_and_by_code(lead):
    known = next(area for area in standing_areas().values() if area.code and area.kind == "authority")
    lead.council.name = known.name
    lead.council.save()
    group = keep_comparator_list(
        name="Like us", kind="neighbours", source="A list", dated_on=None, add_missing=True, by=lead,
        members=[known.name, known.code, "Elsewhere"],
    )  # fmt: skip
    assert [area.name for area in group.members.all()] == ["Elsewhere"]
