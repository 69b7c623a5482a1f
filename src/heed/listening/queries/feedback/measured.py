"""What telling back counts for the measures of `definitions/measures/telling_back.yaml`."""

from datetime import date

from django.db.models import Count, F, Q, QuerySet

from heed.listening.choices import GotItRight
from heed.listening.models import Feedback
from heed.listening.queries.counted import Counted, CountsFor
from heed.listening.queries.feedback.telling import CAN_BE_REACHED, ELSEWHERE


def _asked(council_id: int) -> QuerySet[Feedback]:
    """Whoever asked for an answer and can be reached."""
    asked = Feedback.objects.filter(CAN_BE_REACHED, council_id=council_id, wants_answer=True)
    return asked.exclude(state__in=ELSEWHERE)


def _counted(rows: QuerySet[Feedback], yes: Q) -> Counted:
    found = rows.aggregate(count=Count("pk", filter=yes), total=Count("pk"))
    return Counted(found["count"], found["total"])


def told(council_id: int, first: date, last: date) -> Counted:
    """Of those whose answer was due, how many were told by the end of the period."""
    return _counted(_asked(council_id).filter(answer_due_on__range=(first, last)), Q(told_on__lte=last))


def told_in_time(council_id: int, first: date, last: date) -> Counted:
    """Of those whose promised day fell in the period, how many were told by that day."""
    return _counted(_asked(council_id).filter(answer_due_on__range=(first, last)), Q(told_on__lte=F("answer_due_on")))


def told_in_own_format(council_id: int, first: date, last: date) -> Counted:
    """Of those told who had asked for a format, how many were told in it."""
    rows = _asked(council_id).filter(told_on__range=(first, last)).exclude(answer_format="")
    return _counted(rows, Q(told_format=F("answer_format")))


def got_it_right(council_id: int, first: date, last: date) -> Counted:
    """Of those told who answered 'did we get it right?', how many said yes. Whoever has a code may, asked or not."""
    rows = Feedback.objects.filter(council_id=council_id, told_on__range=(first, last)).exclude(got_it_right="")
    return _counted(rows, Q(got_it_right=GotItRight.YES))


MEASURED: dict[str, CountsFor] = {
    "told-back-rate": told,
    "told-back-in-time": told_in_time,
    "told-back-in-own-format": told_in_own_format,
    "told-back-got-it-right": got_it_right,
}
