"""What stands around the forms on a lesson: their ways back, and the causes to choose from."""

from django.urls import reverse

from heed.learning.models import Lesson
from heed.web.learning import words
from heed.web.saving import FormPage


def factors_first(lesson: Lesson) -> words.Choices:
    """Every factor, the lesson's own first."""
    own = set(lesson.factor_links.values_list("factor", flat=True))
    return sorted(words.factor_choices(), key=lambda choice: choice[0] not in own)


def form_page(
    lesson: Lesson, title: str, button: str, *, kind: str = "primary", intro: str = "", done: str = ""
) -> FormPage:
    """A form reached from the page that says whether the lesson holds."""
    back = reverse("lesson-holding", args=[lesson.pk])
    here = reverse("lesson", args=[lesson.pk])
    return FormPage(
        title=title,
        button=button,
        back=back,
        about=str(lesson),
        intro=intro,
        done=done,
        kind=kind,
        crumbs=(reverse("learn"), "Learn", here, lesson.reference, back, "Does it hold?"),
    )


def lesson_form_page(lesson: Lesson, title: str, button: str, *, intro: str = "", done: str = "") -> FormPage:
    """A form reached from the lesson's own page."""
    here = reverse("lesson", args=[lesson.pk])
    return FormPage(
        title=title,
        button=button,
        back=here,
        about=str(lesson),
        intro=intro,
        done=done,
        crumbs=(reverse("learn"), "Learn", here, lesson.reference),
    )
