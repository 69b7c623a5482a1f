"""Letters of a case: written, changed, authorised, thrown away, sent. What was sent is kept as it was sent."""

from datetime import date

from django.db import transaction

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.audit import trail
from heed.audit.files import file_fields
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.definitions import letter_templates
from heed.listening.changes.complaints import refuse_authoriser, send_response
from heed.listening.choices import Channel, ResponseState
from heed.listening.models import ComplaintResponse, Source
from heed.listening.models.letters import CaseLetter, CaseLetterFile
from heed.listening.queries.letters import (
    ANSWER,
    LetterStanding,
    faults_in,
    fingerprint_of,
    is_authorised,
    standing_of,
    why_not_sent,
    writers_of,
)

# Ways in which a letter can leave us.
WAYS_TO_SEND = (Channel.EMAIL, Channel.LETTER, Channel.IN_PERSON, Channel.OTHER)


@transaction.atomic
def write_letter(
    *,
    source: Source,
    template: str,
    title: str,
    addressed_to: str,
    words: str,
    by: Person,
    response: ComplaintResponse | None = None,
) -> CaseLetter:
    """Keep a letter as a draft. An answer's letter carries the answer it was made from."""
    require(by, Permission.HANDLE_COMPLAINTS, source)
    known = letter_templates().get(template)
    if known is None:
        raise NotPossibleNow("There is no such kind of letter. Choose one from the list.")
    if known.kind == ANSWER and (response is None or response.complaint.source_id != source.pk):
        raise NotPossibleNow("Write the answer first: its letter is made from it.")
    _require_words(title, words)
    letter = CaseLetter.objects.create(
        source=source,
        kind=known.kind,
        template=known.version,
        title=title.strip()[:300],
        addressed_to=addressed_to.strip(),
        words=words.strip(),
        response=response if known.kind == ANSWER else None,
        made_by=by,
    )
    _record("letter.written", letter, by)
    _ask_for_authorising(letter, by=by)
    return letter


@transaction.atomic
def change_letter(
    *, letter: CaseLetter, title: str, addressed_to: str, words: str, expected_version: int | None, by: Person
) -> CaseLetter:
    """Put other words into a draft."""
    letter = _draft(letter, expected_version, by)
    _require_words(title, words)
    letter.title, letter.addressed_to, letter.words = title.strip()[:300], addressed_to.strip(), words.strip()
    letter.save_change("title", "addressed_to", "words")
    _record("letter.changed", letter, by)
    _ask_for_authorising(letter, by=by)
    return letter


@transaction.atomic
def authorise_letter(*, letter: CaseLetter, expected_version: int | None, by: Person) -> CaseLetter:
    """Authorise the letter with an answer, word for word as it stands. Whatever is changed in it later is authorised
    anew, or does not go out.
    """
    require(by, Permission.AUTHORISE_RESPONSES, letter.source)
    letter = _unsent(letter.locked(expected_version=expected_version))
    response = letter.response
    if response is None:
        raise NotPossibleNow("Only the letter with an answer is authorised: this one can go out as it is.")
    if why := _why_not_authorise(letter, response, by):
        raise NotAllowed(why)
    if faults := faults_in(letter):
        raise NotPossibleNow(" ".join(faults))
    if is_authorised(letter):
        raise NotPossibleNow("These words are authorised already: nothing was changed.")
    _record("letter.authorised", letter, by, fingerprint=fingerprint_of(letter))
    complaint = response.complaint
    if complaint.handler_id != by.pk:
        done = f"The letter with the answer to complaint {complaint.trail_name} is authorised"
        _tell(complaint.handler, letter, done)
    return letter


def may_authorise_letter(letter: CaseLetter, person: Person, *, standing: LetterStanding | None = None) -> bool:
    """Whether this person may authorise a letter as it stands, and it waits for that. `standing` where it is known."""
    if letter.response is None or letter.sent_on is not None:
        return False
    if not can(person, Permission.AUTHORISE_RESPONSES, letter.source):
        return False
    standing = standing or standing_of(letter)
    if standing.faults or standing.is_authorised:
        return False
    return not _why_not_authorise(letter, letter.response, person)


def _why_not_authorise(letter: CaseLetter, response: ComplaintResponse, person: Person) -> str:
    """Why this person is not the one to authorise it; empty where they are."""
    if person.pk in writers_of(letter):
        return "You wrote some of this letter: somebody else authorises it."
    try:
        refuse_authoriser(response, person)
    except NotPossibleNow as refused:
        return refused.message
    return ""


def _ask_for_authorising(letter: CaseLetter, *, by: Person) -> None:
    """Tell whoever authorised the answer that its letter waits, once nothing is to be mended in it."""
    response = letter.response
    if response is None or response.decided_by is None or response.decided_by_id == by.pk:
        return
    if not faults_in(letter) and not is_authorised(letter):
        what = f"The letter with the answer to complaint {response.complaint.trail_name} waits for you to authorise it"
        _tell(response.decided_by, letter, what, kind=NotificationKind.DECISION_NEEDED)


def _tell(person: Person, letter: CaseLetter, text: str, *, kind: str = NotificationKind.ASSIGNED) -> None:
    response = letter.response
    link = f"{response.complaint.get_absolute_url()}letters/{letter.pk}/" if response else ""
    notify(person=person, kind=kind, text=text, link=link, key=f"letter-{letter.pk}-{kind}-{letter.version}")


@transaction.atomic
def send_letter(
    *,
    letter: CaseLetter,
    sent_on: date,
    how: str,
    file_name: str,
    media_type: str,
    content: bytes,
    expected_version: int | None,
    today: date,
    by: Person,
) -> CaseLetter:
    """Say that a letter went out, and keep the document that went. From then on it does not change.

    The letter of an authorised answer takes the answer with it: the complaint counts as answered on that day.
    """
    letter = _draft(letter, expected_version, by)
    if reasons := why_not_sent(letter):
        raise NotPossibleNow(" ".join(reasons))
    if sent_on > today:
        raise NotPossibleNow("Give the day on which it went: that day has not come yet.")
    if sent_on < letter.source.received_on:
        raise NotPossibleNow("Give the day on which it went: that is before the complaint was received.")
    if how not in WAYS_TO_SEND:
        raise NotPossibleNow("Say how it went: by e-mail, by post, handed over, or another way.")
    letter.sent_on, letter.sent_how, letter.sent_by = sent_on, how, by
    letter.save_change("sent_on", "sent_how", "sent_by")
    CaseLetterFile.objects.create(letter=letter, **file_fields(name=file_name, media_type=media_type, content=content))
    if letter.response is not None and letter.response.state == ResponseState.AUTHORISED:
        send_response(response=letter.response, on=sent_on, how=how, by=by)
    _record("letter.sent", letter, by, on=sent_on.isoformat())
    return letter


@transaction.atomic
def throw_away_letter(*, letter: CaseLetter, expected_version: int | None, by: Person) -> None:
    """Let a draft go. What was sent cannot be thrown away."""
    letter = _draft(letter, expected_version, by)
    _record("letter.thrown_away", letter, by)
    letter.delete()


def _draft(letter: CaseLetter, expected_version: int | None, by: Person) -> CaseLetter:
    require(by, Permission.HANDLE_COMPLAINTS, letter.source)
    return _unsent(letter.locked(expected_version=expected_version))


def _unsent(letter: CaseLetter) -> CaseLetter:
    if letter.sent_on is not None:
        raise NotPossibleNow("This letter was sent: it stays as it was. Write another one.")
    return letter


def _require_words(title: str, words: str) -> None:
    if not title.strip() or not words.strip():
        raise NotPossibleNow("A letter needs a heading and words.")


def _record(verb: str, letter: CaseLetter, by: Person, **more: str) -> None:
    details = {"letter": letter.pk, "template": letter.template, **more}
    trail.record(verb=verb, obj=letter.source, by=by, details=details)
