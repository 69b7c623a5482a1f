"""Changing themes: an editor does it, others who decide on findings propose the same, each with a reason."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from heed.learning.changes.taxonomy import TaxonomyChange, make_change, propose_change
from heed.learning.choices import ThemeChange
from heed.learning.queries import KnownTheme, Taxonomy
from heed.web.learning.themes import words
from heed.web.learning.themes.fetching import may_edit, require_proposing, taxonomy_for, theme_or_404
from heed.web.learning.themes.forms import BecauseForm, MergeForm, SplitForm, WordingForm, first_words
from heed.web.saving import FormPage, save_or_show

WORDING = "learning/themes/wording.html"
MERGING = "What was labelled with it keeps its label, and counts under the other from now on."
SPLITTING = (
    "Nothing new is given the old theme. What has it stays countable as it was, and waits to be sorted into the parts. "
    "Give at least two parts."
)
RETIRING = "It is counted on and shown apart. Nothing new is given it. You can use it again at any time."


def _page(request: HttpRequest, title: str, button: str, **more: Any) -> FormPage:
    """A page that says whether the person does it, or asks for it."""
    person, _ = taxonomy_for(request)
    require_proposing(person)
    crumbs = [reverse("themes"), "Themes"]
    if found := more.pop("found", None):
        crumbs += [reverse("theme", args=[found.id]), found.name]
    page: dict[str, Any] = {
        "title": title,
        "button": button if may_edit(person) else "Propose this",
        "back": crumbs[-2],
        "crumbs": crumbs,
        "done": "Done. It is in the history of the theme." if may_edit(person) else "Proposed. The editors are told.",
    }
    return FormPage(**page | more)


def _done(request: HttpRequest, wanted: TaxonomyChange, given: dict[str, Any], page: FormPage) -> str:
    """Do it or propose it, and give the way on from there."""
    person, _ = taxonomy_for(request)
    if not may_edit(person):
        propose_change(wanted=wanted, because=given["because"], by=person)
        return page.back
    version = given["version"] if wanted.change != ThemeChange.MERGE else None
    made = make_change(wanted, because=given["because"], by=person, expected_version=version)
    is_split = wanted.change == ThemeChange.SPLIT
    return reverse("theme", args=[wanted.theme if is_split else made[0]])


def _theirs(taxonomy: Taxonomy) -> Any:
    return lambda current: words.wording_in_words(
        {name: getattr(current, name) for name in ("name", "description", "parent", "examples", "cues")}, taxonomy
    )


def add(request: HttpRequest) -> HttpResponse:
    """A theme of the council's own."""
    _, taxonomy = taxonomy_for(request)
    form = WordingForm(request.POST or None, taxonomy=taxonomy, initial={"parent": request.GET.get("under", "")})
    page = _page(request, "Add a theme", "Add this theme", template=WORDING)

    def save(given: dict[str, Any]) -> str:
        return _done(request, TaxonomyChange(ThemeChange.ADD, wordings=[form.wording()]), given, page)

    return save_or_show(request, form, page, save)


def reword(request: HttpRequest, theme: str) -> HttpResponse:
    """Other words for a theme, another place in the tree, another crosswalk."""
    _, taxonomy = taxonomy_for(request)
    found = theme_or_404(taxonomy, theme)
    form = WordingForm(request.POST or None, taxonomy=taxonomy, of=theme, initial=first_words(found))
    title = f"Change the words of “{found.name}”"
    page = _page(request, title, "Save the words", found=found, facts_of=_theirs(taxonomy), template=WORDING)

    def save(given: dict[str, Any]) -> str:
        wanted = TaxonomyChange(ThemeChange.REWORD, themes=[theme], wordings=[form.wording()])
        return _done(request, wanted, given, page)

    return save_or_show(request, form, page, save)


def merge(request: HttpRequest, theme: str) -> HttpResponse:
    """Let a theme become another."""
    _, taxonomy = taxonomy_for(request)
    found = theme_or_404(taxonomy, theme)
    form = MergeForm(request.POST or None, taxonomy=taxonomy, of=theme)
    page = _page(request, f"Merge “{found.name}” into another", "Merge them", found=found, intro=MERGING)

    def save(given: dict[str, Any]) -> str:
        return _done(request, TaxonomyChange(ThemeChange.MERGE, [theme], [given["into"]]), given, page)

    return save_or_show(request, form, page, save)


def split(request: HttpRequest, theme: str) -> HttpResponse:
    """Let a theme become several."""
    _, taxonomy = taxonomy_for(request)
    found = theme_or_404(taxonomy, theme)
    first = {"version": found.version}
    form = SplitForm(request.POST or None, taxonomy=taxonomy, theme=found, initial=first)
    facts = _theirs(taxonomy)
    page = _page(request, f"Split “{found.name}”", "Split it", found=found, intro=SPLITTING, facts_of=facts)

    def save(given: dict[str, Any]) -> str:
        wanted = TaxonomyChange(ThemeChange.SPLIT, [theme], given["into"], form.parts())
        return _done(request, wanted, given, page)

    return save_or_show(request, form, page, save)


def retire(request: HttpRequest, theme: str) -> HttpResponse:
    """Stop using a theme."""
    found = theme_or_404(taxonomy_for(request)[1], theme)
    page = _page(request, f"Stop using “{found.name}”", "Stop using it", found=found, intro=RETIRING, kind="warning")
    return _alone(request, ThemeChange.RETIRE, found, page)


def bring_back(request: HttpRequest, theme: str) -> HttpResponse:
    """Use a theme again."""
    found = theme_or_404(taxonomy_for(request)[1], theme)
    page = _page(request, f"Use “{found.name}” again", "Use it again", found=found)
    return _alone(request, ThemeChange.BRING_BACK, found, page)


def _alone(request: HttpRequest, change: ThemeChange, found: KnownTheme, page: FormPage) -> HttpResponse:
    """A change that needs nothing but its reason."""
    form = BecauseForm(request.POST or None, initial={"version": found.version})

    def save(given: dict[str, Any]) -> str:
        return _done(request, TaxonomyChange(change, [found.id]), given, page)

    return save_or_show(request, form, page, save)
