"""All themes as a spreadsheet, and one that comes back: looked at first, then done or proposed."""

import base64
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.refusals import NotPossibleNow
from heed.core.statistics.sentences.numbers import counted
from heed.core.text.sheets.shapes import Checked
from heed.core.text.sheets.writing import workbook_of
from heed.learning.changes.taxonomy import bring_themes_in, try_themes
from heed.learning.spreadsheets.themes import CHOICES, THEMES, rows_of
from heed.web.components.dates import in_words
from heed.web.downloads import EXCEL, download
from heed.web.fetching import reader
from heed.web.learning.themes.fetching import may_edit, require_proposing, taxonomy_for
from heed.web.learning.themes.forms import ThemeSheetForm

PROBLEMS_SHOWN = 500
AN_HOUR = 3_600  # seconds for which a file that was looked at waits in the form
SAYS = (
    ("add", "theme to add", "themes to add"),
    ("update", "theme in other words", "themes in other words"),
    ("retire", "theme no longer used", "themes no longer used"),
    ("bring back", "theme used again", "themes used again"),
    ("skip", "theme as it was", "themes as they were"),
    ("wrong", "row to mend", "rows to mend"),
)


@require_safe
def take_away(request: HttpRequest) -> HttpResponse:
    """Every theme with its words, crosswalk and state, as Excel that can be brought in again."""
    person, taxonomy = taxonomy_for(request)
    today = timezone.localdate()
    about = [("What it is", f"The themes of {person.council.name}"), ("Made", f"{in_words(today)} by {person.name}")]
    content = workbook_of(rows_of(taxonomy), THEMES, about=about, choices=CHOICES)
    return download(content, name=f"themes-{today.isoformat()}.xlsx", media_type=EXCEL)


def bring_in(request: HttpRequest) -> HttpResponse:
    """First the file is looked at, and every row that is refused says why. Then it is done, or proposed."""
    person = reader(request)
    require(person, Permission.READ_LOOP)
    require_proposing(person)
    if "looked_at" in request.POST:
        return _do(request, person)
    form = ThemeSheetForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _start(request, form, person)
    content, because = form.cleaned_data["file"].read(), form.cleaned_data["because"]
    try:
        checked = try_themes(content=content, because=because, by=person)
    except NotPossibleNow as refused:
        form.add_error("file", refused.message)
        return _start(request, form, person, status=409)
    carried = signing.dumps([base64.b64encode(content).decode(), because], salt=_salt(person), compress=True)
    context = {
        "name": form.cleaned_data["file"].name,
        "looked_at": carried,
        "counts": _counts(checked),
        "checked": checked,
        "changes": [row for row in checked.rows if row.outcome not in {"skip", "wrong"}],
        "problems": Paginator(checked.problems, PROBLEMS_SHOWN).get_page(1),
        "may_edit": may_edit(person),
    }
    return render(request, "learning/themes/sheet_checked.html", context)


def _start(request: HttpRequest, form: ThemeSheetForm, person: Any, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "may_edit": may_edit(person)}
    return render(request, "learning/themes/sheet.html", context, status=status)


def _do(request: HttpRequest, person: Any) -> HttpResponse:
    try:
        content, because = signing.loads(request.POST["looked_at"], salt=_salt(person), max_age=AN_HOUR)
        checked = bring_themes_in(content=base64.b64decode(content), because=because, by=person)
    except signing.BadSignature:
        messages.error(request, "Nothing was changed: the file was looked at too long ago. Choose it again.")
        return redirect("themes-bring-in")
    except NotPossibleNow as refused:
        messages.error(request, f"{refused.message} Choose the file again.")
        return redirect("themes-bring-in")
    number = sum(row.outcome != "skip" for row in checked.rows)
    if may_edit(person):
        messages.success(request, f"{counted(number, 'theme is', 'themes are')} changed. Each has it in its history.")
        return redirect("themes")
    messages.success(request, f"{counted(number, 'change is', 'changes are')} proposed. The editors are told.")
    return redirect("theme-proposals")


def _counts(checked: Checked[Any]) -> list[str]:
    said = [(checked.count(outcome), one, many) for outcome, one, many in SAYS]
    return [counted(number, one, many) for number, one, many in said if number]


def _salt(person: Any) -> str:
    return f"heed.themes.{person.council_id}.{person.pk}"
