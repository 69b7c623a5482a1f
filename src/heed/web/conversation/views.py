"""Saying something about a record, and reading what one is told."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.refusals import NotPossibleNow
from heed.conversation import changes, queries
from heed.conversation.choices import NotificationKind
from heed.web.conversation.forms import CommentForm, NotificationSettingsForm
from heed.web.conversation.targets import page_of, target_or_404
from heed.web.fetching import found_or_404, reader
from heed.web.numbers import numbers_in

PAGE_SIZE = 50


@require_POST
def add_comment(request: HttpRequest, target_type: str, target_id: int) -> HttpResponse:
    """Say something about a record. What was written is kept on the page when it cannot be taken."""
    person = reader(request)
    kind, target = target_or_404(person, target_type, target_id)
    require(person, Permission.COMMENT)
    page = page_of(target_type, target_id)
    form = CommentForm(request.POST)
    if form.is_valid():
        added = changes.add_comment(
            target=target, text=form.cleaned_data["text"], by=person, reading=kind.reading, link=page
        )
        _say_who_was_told(request, added)
        return redirect(f"{page}#comment-{added.comment.pk}")
    return render(request, "conversation/comment.html", {"form": form, "page": page, "target": target}, status=400)


def _say_who_was_told(request: HttpRequest, added: changes.CommentAdded) -> None:
    told = ", ".join(person.display_name for person in added.told)
    messages.success(request, f"Comment added. {told} will be told." if told else "Comment added.")
    if added.unknown:
        messages.warning(
            request,
            f"Nobody was told by {', '.join(added.unknown)}: no colleague has this name, or more than one has. "
            "Write the whole name, or the e-mail address.",
        )
    if added.may_not_see:
        names = ", ".join(person.display_name for person in added.may_not_see)
        messages.warning(request, f"{names} may not see this, and was not told.")


@require_http_methods(["GET", "POST"])
def remove_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take back one's own comment."""
    comment = found_or_404(queries.own_comment(pk, for_person=reader(request)), pk=pk)
    page = page_of(comment.target_type, comment.target_id)
    if request.method == "GET":
        return render(request, "conversation/remove.html", {"comment": comment, "page": page})
    changes.remove_comment(comment=comment, by=reader(request))
    messages.success(request, "Your comment was removed.")
    return redirect(page)


@require_GET
def notifications(request: HttpRequest) -> HttpResponse:
    """The notification centre: what one is told, newest first."""
    person = reader(request)
    kinds = [kind for kind in request.GET.getlist("kind") if kind in NotificationKind.values]
    only_unread = request.GET.get("show") != "all"
    rows = queries.unread_of(for_person=person) if only_unread else queries.notifications_of(for_person=person)
    rows = rows.filter(kind__in=kinds) if kinds else rows
    context = {
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "kinds": NotificationKind.choices,
        "chosen_kinds": kinds,
        "only_unread": only_unread,
    }
    return render(request, "conversation/notifications.html", context)


@require_GET
def open_notification(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to what a notification is about; having gone there, one has read it."""
    person = reader(request)
    notification = found_or_404(queries.notifications_of(for_person=person), pk=pk)
    changes.mark_read(notifications=[notification.pk], by=person)
    return redirect(notification.link)


@require_POST
def mark_read(request: HttpRequest) -> HttpResponse:
    """Mark those chosen as read, or all."""
    chosen = numbers_in(request.POST.getlist("chosen"))
    if not chosen and "all" not in request.POST:
        raise NotPossibleNow("Choose at least one notification to mark as read.")
    number = changes.mark_read(notifications=None if "all" in request.POST else chosen, by=reader(request))
    messages.success(request, "1 notification is marked as read." if number == 1 else f"{number} are marked as read.")
    return redirect("notifications")


@require_http_methods(["GET", "POST"])
def notification_settings(request: HttpRequest) -> HttpResponse:
    """How one likes to be told."""
    person = reader(request)
    wish = queries.settings_of(for_person=person)
    form = NotificationSettingsForm(request.POST or None, initial=NotificationSettingsForm.initial_of(wish))
    if form.is_valid():
        changes.set_preferences(by=person, **form.cleaned_data)
        messages.success(request, "Saved. This holds from now on.")
        return redirect("notifications")
    return render(request, "conversation/settings.html", {"form": form}, status=400 if form.errors else 200)
