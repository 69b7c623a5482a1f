"""What suggests themes in a council: the definitions, and where it does better, what was learned of its decisions."""

import logging
from functools import lru_cache

from django.conf import settings

from heed.core.text.theme_learning.examples import Example
from heed.core.text.theme_learning.keeping import DamagedModel, unpacked
from heed.core.text.theme_learning.model import ThemeModel
from heed.core.text.theme_suggesting.defined import words_of
from heed.core.text.theme_suggesting.learned import Learned
from heed.core.text.theme_suggesting.shapes import Suggester
from heed.core.text.theme_suggesting.start import Start
from heed.definitions import everyday_words
from heed.learning.choices import ModelState
from heed.learning.models import Finding, LearnedModel, ThemeDecision
from heed.learning.queries.suggestions import what_suggests
from heed.learning.queries.taxonomy import Taxonomy, taxonomy_of
from heed.listening.choices import Sensitivity
from heed.listening.models import Source

log = logging.getLogger(__name__)

_AT_ONCE = 500
_starts: dict[str, Start] = {}
_MOST_STARTS = 4


def start_of(taxonomy: Taxonomy) -> Start:
    """What suggests from the definitions and the council's own themes. Made once for each state of the taxonomy."""
    if taxonomy.digest not in _starts:
        if len(_starts) >= _MOST_STARTS:
            _starts.clear()
        everyday = everyday_words(folder=settings.DEFINITIONS_FOLDER or None)
        _starts[taxonomy.digest] = Start(words_of(each, everyday) for each in taxonomy.in_use.values())
    return _starts[taxonomy.digest]


def model_in_use(council_id: int) -> LearnedModel | None:
    """The council's own model, where one is used; without its content."""
    return LearnedModel.objects.filter(council_id=council_id, state=ModelState.IN_USE).defer("content").first()


def suggester_of(council_id: int) -> tuple[Suggester, LearnedModel | None]:
    """What suggests now, and the model that takes part in it. A damaged model takes no part."""
    taxonomy = taxonomy_of(council_id)
    start = start_of(taxonomy)
    model = model_in_use(council_id)
    learned = opened(model) if model else None
    if model is None or learned is None:
        return start, None
    used = [theme for theme, facts in model.quality.items() if facts.get("is_used")]

    def now(theme: str) -> str | None:
        (called,) = taxonomy.now([theme])
        return called if called in taxonomy.in_use else None

    return Learned(learned, name=what_suggests(model), digest=model.digest, used=used, now=now, start=start), model


def opened(model: LearnedModel) -> ThemeModel | None:
    """What was learned, ready to be used; None where the content is damaged: then the start is used."""
    return _opened(model.pk, model.digest)


@lru_cache(maxsize=4)
def _opened(pk: int, digest: str) -> ThemeModel | None:
    content = LearnedModel.objects.values_list("content", flat=True).get(pk=pk)
    try:
        return unpacked(bytes(content or b""), digest=digest)
    except DamagedModel:
        log.exception("Model %d of the themes cannot be read; suggestions come from the definitions", pk)
        return None


def decisions_since(council_id: int, last: int) -> int:
    """How many decisions on themes were made after this one."""
    return ThemeDecision.objects.filter(council_id=council_id, pk__gt=last).count()


def examples_of(council_id: int, taxonomy: Taxonomy) -> tuple[list[Example], int]:
    """What can be learned from: the words of each source and finding with the themes last given to them, as they are
    called now; and the newest decision. Nothing is learned from what only named people may read.
    """
    decided = ThemeDecision.objects.filter(council_id=council_id).exclude(source__sensitivity=Sensitivity.RESTRICTED)
    given: dict[tuple[int, int | None], list[str]] = {}
    newest = ThemeDecision.objects.filter(council_id=council_id).order_by("-pk").values_list("pk", flat=True).first()
    rows = decided.order_by("pk").values_list("source_id", "finding_id", "given")
    for of_source, of_finding, themes in rows.iterator():
        given[of_source, of_finding] = themes
    sources = _texts(Source, "text", [source for source, finding in given if finding is None])
    quotes = _texts(Finding, "quote", [finding for _, finding in given if finding is not None])
    examples = []
    for (source_id, finding_id), themes in given.items():
        text = sources[source_id] if finding_id is None else quotes[finding_id]
        labels = taxonomy.now(themes) & taxonomy.in_use.keys()
        examples.append(Example(text, frozenset(labels), of=str(source_id)))
    return examples, newest or 0


def _texts(model: type[Source] | type[Finding], name: str, pks: list[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for first in range(0, len(pks), _AT_ONCE):
        found.update(model._base_manager.filter(pk__in=pks[first : first + _AT_ONCE]).values_list("pk", name))
    return found
