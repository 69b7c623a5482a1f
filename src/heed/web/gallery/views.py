"""The gallery."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.definitions import load, shapes
from heed.web.components.buttons import KINDS
from heed.web.components.status import COLOURS, SHAPES
from heed.web.fetching import reader
from heed.web.gallery.charts import chart_examples
from heed.web.gallery.forms import EveryFieldForm


@dataclass(frozen=True)
class StatusExample:
    """A status as a council's own definition of it draws it."""

    word: str
    shape: str
    colour: str


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    person = reader(request)
    sets = load("status_meanings", shapes.StatusSet, None)
    context = {
        "kinds": list(KINDS),
        "colours": list(COLOURS),
        "shapes": [shape for shape in SHAPES if shape],
        "statuses": [StatusExample(s.word, s.shape, s.colour) for each in sets.values() for s in each.statuses],
        "polarities": list(load("finding_polarities", shapes.Polarity, None)),
        "steps": list(load("closing_ladder", shapes.ClosingStep, None)),
        "rows": [
            ("Owner", "Priya Nair", "#owner", "Change"),
            ("Due", "27 March 2026"),
            ("Sponsor", None),
        ],
        "page": Paginator(range(1000), 50).get_page(request.GET.get("page")),
        "now": timezone.now(),
        "empty_form": EveryFieldForm(for_person=person, auto_id="empty_%s"),
        "charts": chart_examples(),
        "forms": [EveryFieldForm(_wrong_answers(), for_person=person, auto_id="wrong_%s")],
    }
    return render(request, "gallery/gallery.html", context)


def _wrong_answers() -> dict[str, str]:
    return {"title": "", "due_day": "31", "due_month": "2", "due_year": "2026", "owner": "nobody", "number": "1.5"}
