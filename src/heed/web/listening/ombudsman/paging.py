"""The frame of this room's forms: what they are about and the way back."""

from typing import Any

from django.urls import reverse

from heed.web.components.dates import in_words
from heed.web.listening.ombudsman import words
from heed.web.listening.rooms import way_to
from heed.web.saving import Facts, FormPage


def case_address(pk: int, place: str = "") -> str:
    return reverse("ombudsman-case", args=[pk]) + (f"#{place}" if place else "")


def page_about(case: Any, *, title: str, button: str, done: str, place: str = "", **more: Any) -> FormPage:
    """A form about a case; afterwards its page again, at the part that changed."""
    return FormPage(
        title=title,
        button=button,
        back=case_address(case.pk, place),
        about=str(case),
        done=done,
        crumbs=(*way_to("ombudsman-cases"), case_address(case.pk), case.source.reference),
        **more,
    )


def case_facts(case: Any) -> Facts:
    """A case as it is saved, beside a refused save."""
    return [
        ("Who deals with it", case.handler.name),
        ("The Ombudsman's reference", case.outside_reference),
        ("Decision", words.decision_word(case)),
        ("Decided on", in_words(case.decided_on)),
        ("Category", words.category_word(case.sub_category)),
        ("Put right before", case.get_remedied_before_display()),
    ]


def recommendation_facts(recommendation: Any) -> Facts:
    return [
        ("Kind of remedy", words.remedy_word(recommendation.remedy_type)),
        ("Amount", words.pounds(recommendation.pence)),
        ("Our answer", recommendation.get_answer_display()),
        ("What was done", recommendation.what_was_done),
        ("How it ended", words.compliance_word(recommendation.compliance)),
    ]


def response_facts(response: Any) -> Facts:
    return [("State", response.get_state_display()), ("Written by", response.written_by.name)]
