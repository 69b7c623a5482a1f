"""Letters of a case, for those who may read it, and what stands in the way of sending one."""

import hashlib
import json
from dataclasses import dataclass

from django.db.models import QuerySet

from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.models import TrailEntry
from heed.definitions import complaint_outcomes, letter_templates
from heed.definitions.letters import gaps_in
from heed.listening.choices import ResponseState
from heed.listening.models import ComplaintResponse, Remedy, Source
from heed.listening.models.letters import CaseLetter, CaseLetterFile
from heed.listening.queries.sources import readable

ANSWER = "final_response"  # the kind of template that carries an answer
PENCE = 100
READY = frozenset({ResponseState.AUTHORISED, ResponseState.SENT})
NOT_AS_IT_STANDS = (
    "This letter is not authorised as it stands. It can go out once somebody who may authorise answers, and wrote "
    "none of it, has authorised these words."
)
# The parts of an answer that were authorised: their field and their name.
PARTS = (
    ("how_considered", "how we looked into it"),
    ("conclusions", "what we concluded"),
    ("remedial_action", "what we have done and will do"),
    ("further_words", "what else was said"),
)


def letters_visible(*, for_person: Person) -> QuerySet[CaseLetter]:
    """Every letter of the cases this person may read."""
    found = CaseLetter.objects.filter(readable(for_person=for_person, prefix="source__"))
    return found.select_related("source", "made_by", "sent_by", "response").order_by("pk")


def letters_of(source: Source, *, for_person: Person) -> QuerySet[CaseLetter]:
    """The letters of one case, oldest first."""
    return letters_visible(for_person=for_person).filter(source=source)


def file_of_letter(letter: CaseLetter) -> CaseLetterFile | None:
    """The document as it was sent; None where it was not sent yet."""
    return CaseLetterFile.objects.filter(letter=letter).first()


def is_authorised(letter: CaseLetter) -> bool:
    """Whether its words may go out: every letter but an answer, and an answer that was authorised, in exactly the words
    of the letter that were authorised with it.
    """
    return letter.kind != ANSWER or (_answers(letter) and _as_authorised(letter))


def fingerprint_of(letter: CaseLetter) -> str:
    """What tells whether a letter is still as it was authorised: SHA-256 of all that goes to the person."""
    return hashlib.sha256(json.dumps([letter.title, letter.addressed_to, letter.words]).encode()).hexdigest()


@dataclass(frozen=True)
class LetterStanding:
    """What is still to be mended in a letter, and whether its words may go out."""

    faults: list[str]
    is_authorised: bool

    @property
    def reasons(self) -> list[str]:
        """What still stands in the way of sending it, a sentence each; empty where nothing does."""
        return self.faults if self.faults or self.is_authorised else [NOT_AS_IT_STANDS]


def standing_of(letter: CaseLetter) -> LetterStanding:
    """How a letter stands, asked for once where a page says it in several places."""
    return LetterStanding(faults_in(letter), is_authorised(letter))


def why_not_sent(letter: CaseLetter) -> list[str]:
    """What still stands in the way of sending a letter, a sentence each; empty where nothing does."""
    return standing_of(letter).reasons


def faults_in(letter: CaseLetter) -> list[str]:
    """What is still to be mended in a letter, before it can be sent, or authorised where it carries an answer."""
    reasons = []
    if gaps := gaps_in(f"{letter.title}\n{letter.words}"):
        reasons.append(f"Fill in first: {'; '.join(gaps)}.")
    if unsaid := _unsaid(letter):
        reasons.append(f"A letter of this kind has to say “{'” and “'.join(unsaid)}”. Put it back.")
    if letter.kind == ANSWER and not _answers(letter):
        reasons.append("The answer in it is not authorised yet. It can go out once somebody else has authorised it.")
    elif letter.response is not None and (parts := _left_out(letter, letter.response)):
        reasons.append(f"It does not say any more what was authorised: {', '.join(parts)}. Put it back word for word.")
    return reasons


def writers_of(letter: CaseLetter) -> frozenset[int]:
    """Everybody, by id, whose words may be in a letter."""
    rows = _entries(letter, "letter.written", "letter.changed").exclude(actor_id="").values_list("actor_id", "details")
    return frozenset({letter.made_by_id, *(int(by) for by, details in rows if _is_about(letter, details))})


def _answers(letter: CaseLetter) -> bool:
    return letter.response is not None and letter.response.state in READY


def _as_authorised(letter: CaseLetter) -> bool:
    """Whether somebody authorised these very words: the trail keeps the fingerprint of what they were."""
    now = fingerprint_of(letter)
    authorised = _entries(letter, "letter.authorised").values_list("details", flat=True)
    return any(_is_about(letter, each) and json.loads(each).get("fingerprint") == now for each in authorised)


def _entries(letter: CaseLetter, *verbs: str) -> QuerySet[TrailEntry]:
    return trail.entries_about(letter.source, chain=letter.made_by.trail_chain).filter(verb__in=verbs)


def _is_about(letter: CaseLetter, details: str) -> bool:
    return bool(json.loads(details).get("letter") == letter.pk)


def _unsaid(letter: CaseLetter) -> list[str]:
    template = letter_templates().get(letter.template_id)
    said = letter.words.lower()
    return [words for words in template.must_say if words.lower() not in said] if template else []


def _left_out(letter: CaseLetter, response: ComplaintResponse) -> list[str]:
    """What was authorised and a letter does not hold word for word; spaces and lines do not matter. Outcomes and
    remedies are looked for where the template has a place for them, and as long as the answer was not sent.
    """
    said = _plain(letter.words)
    missing = [name for field, name in PARTS if _plain(getattr(response, field)) not in said]
    template = letter_templates().get(letter.template_id)
    if template is None or response.state == ResponseState.SENT:
        return missing
    known = complaint_outcomes()
    if "{outcomes}" in template.words:
        missing += [
            f"what was decided about issue {issue.position}"
            for issue in response.complaint.issues.all()
            if issue.outcome in known and _plain(f"{known[issue.outcome].name}. {issue.outcome_reason}") not in said
        ]
    if "{remedies}" in template.words:
        missing += ["what is offered" for remedy in response.complaint.remedies.all() if not _is_offered(remedy, said)]
    return list(dict.fromkeys(missing))


def _is_offered(remedy: Remedy, said: str) -> bool:
    amount = f"£{remedy.pence / PENCE:,.2f}" if remedy.pence else ""
    return _plain(remedy.what) in said and amount in said


def _plain(words: str) -> str:
    return " ".join(words.split())
