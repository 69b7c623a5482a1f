"""How often one may send, save or try a code, from one address; and how much at once."""

from datetime import datetime

from django.http import HttpRequest

from heed.accounts.visits import Limit, Visit, address_of, count_visit, visitor_of
from heed.definitions import feedback_number

LONGEST_BODY = 500_000  # of one form: many times the longest text, in any writing
AN_HOUR, A_QUARTER_OF_AN_HOUR = 3_600, 900


def count_sending(request: HttpRequest, now: datetime) -> Visit:
    return _count(request, Limit("say-send", feedback_number("sends-an-hour"), AN_HOUR), now)


def count_code(request: HttpRequest, now: datetime) -> Visit:
    return _count(request, Limit("say-code", feedback_number("code-tries"), A_QUARTER_OF_AN_HOUR), now)


def count_better(request: HttpRequest, now: datetime) -> Visit:
    return _count(request, Limit("better", feedback_number("code-tries"), A_QUARTER_OF_AN_HOUR), now)


def count_survey(request: HttpRequest, now: datetime) -> Visit:
    return _count(request, Limit("survey", feedback_number("survey-answers"), AN_HOUR), now)


def _count(request: HttpRequest, limit: Limit, now: datetime) -> Visit:
    return count_visit(visitor=visitor_of(address_of(request), now=now), limit=limit, now=now)


def is_too_long(request: HttpRequest) -> bool:
    """Whether a form is larger than any that a person fills in. Told by its head, before any of it is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not (length.isascii() and length.isdecimal()) or int(length) > LONGEST_BODY
