"""One's own keys for other systems: made here, shown once, ended here."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from heed.accounts import keys
from heed.accounts.queries import require
from heed.audit.refusals import NotPossibleNow
from heed.definitions import feedback_number
from heed.web.fetching import found_or_404, reader

MONTH = 30


class KeyForm(forms.Form):
    """A key to be made: for which system, and until when."""

    name = forms.CharField(
        label="Which system will use it?", help_text="Such as: telephone system, survey tool", max_length=100
    )
    days = forms.TypedChoiceField(
        label="How long will it work?",
        help_text="Shorter is safer. You can end it at any time.",
        coerce=int,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: object, longest: int, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [(days, f"{days} days") for days in (MONTH, 3 * MONTH, 6 * MONTH) if days < longest]
        field = self.fields["days"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [*choices, (longest, f"{longest} days")]


@never_cache
def keys_page(request: HttpRequest) -> HttpResponse:
    """The keys one has, and making another: the key itself stands on the page that follows, and never again."""
    person, today, longest = reader(request), timezone.localdate(), feedback_number("key-days")
    require(person, keys.SCOPES[0])
    form, made = KeyForm(request.POST or None, longest=longest), ""
    if form.is_valid():
        try:
            _, made = keys.make_key(
                name=form.cleaned_data["name"],
                scopes=keys.SCOPES,
                expires_on=today + timedelta(days=form.cleaned_data["days"]),
                longest_days=longest,
                today=today,
                by=person,
            )
            form = KeyForm(longest=longest)
        except NotPossibleNow as refusal:
            form.add_error(None, refusal.message)
    context = {"form": form, "made": made, "keys": keys.keys_of(for_person=person), "today": today}
    return render(request, "people/keys.html", context)


def end_key(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked for once more: what uses the key stops at once."""
    person = reader(request)
    found = found_or_404(keys.keys_of(for_person=person), pk=pk)
    if request.method != "POST":
        return render(request, "people/key_end.html", {"key": found})
    keys.revoke_key(key=found, now=timezone.now(), by=person)
    messages.success(request, f"The key of {found.name} has ended. It works nowhere any more.")
    return redirect("api-keys")
