"""The lists of the room."""

from django.http import HttpRequest, HttpResponse

from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.learning import queries
from heed.web.fetching import reader
from heed.web.learning.lists import findings_list, lessons_list
from heed.web.lists import list_page


def findings(request: HttpRequest) -> HttpResponse:
    """Every finding over all sources."""
    person = reader(request)
    taxonomy = queries.taxonomy_of(person.council_id)
    context = {
        "may_write": can(person, Permission.WRITE_LESSONS),
        "may_decide": can(person, Permission.DECIDE_FINDINGS),
    }
    rows = queries.findings_visible(for_person=person)
    return list_page(request, findings_list(taxonomy), rows, context=context, template="learning/findings.html")


def lessons(request: HttpRequest) -> HttpResponse:
    """Every lesson."""
    person = reader(request)
    taxonomy = queries.taxonomy_of(person.council_id)
    context = {
        "may_write": can(person, Permission.WRITE_LESSONS),
    }
    rows = queries.lessons_visible(for_person=person)
    return list_page(request, lessons_list(taxonomy), rows, context=context, template="learning/lessons.html")
