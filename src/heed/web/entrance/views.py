"""Signing in."""

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heed.accounts.queries import councils
from heed.web.demonstration import DEMONSTRATION_PASSWORD, SignIn, demonstration_sign_ins


class SignInView(LoginView):  # type: ignore[misc]  # allauth carries no types
    """Allauth's sign-in; a demonstration shows whom one may sign in as."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if settings.DEMONSTRATION:
            context["demonstration_people"] = demonstration_people()
            context["demonstration_password"] = DEMONSTRATION_PASSWORD
        return context


def demonstration_people() -> list[SignIn]:
    """The invented people, where a demonstration council was built."""
    return demonstration_sign_ins() if councils().filter(is_demonstration=True).exists() else []


@login_not_required
def ask_administrator(request: HttpRequest, rest: str = "") -> HttpResponse:  # noqa: ARG001
    """Where allauth would let people add themselves or their addresses: here the council does that."""
    return render(request, "account/signup_closed.html")
