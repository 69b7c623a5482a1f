"""The link with which somebody new chooses a password."""

from datetime import timedelta

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from heed.accounts import changes
from heed.accounts.models import Person


def days_it_works() -> int:
    return timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT).days


def send(request: HttpRequest, person: Person, *, by: Person) -> bool:
    """Send the link, and record that it was sent. False where the mail could not be handed over."""
    changes.note_invitation(person=person, by=by)
    key = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
    address = reverse("account_reset_password_from_key", kwargs=key)
    context = {
        "person": person,
        "council": person.council,
        "by": by,
        "link": request.build_absolute_uri(address),
        "days": days_it_works(),
    }
    try:
        send_mail(
            subject=f"Your access to Heed at {person.council}",
            message=render_to_string("people/invitation.txt", context),
            from_email=None,
            recipient_list=[person.email],
        )
    except OSError:  # every failure of a mail server is one
        return False
    return True
