"""`{% load conversation %}{% comments target=lesson %}`: what was said about a record, and a form to say more."""

from typing import Any

from django import template
from django.db.models import Model
from django.template.context import Context

from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.conversation import queries
from heed.web.conversation.forms import CommentForm
from heed.web.conversation.targets import TARGETS

register = template.Library()


@register.inclusion_tag("conversation/comments.html", takes_context=True)
def comments(context: Context, *, target: Model) -> dict[str, Any]:
    """The page has fetched the record for its reader, so the reader may see what was said about it: one query."""
    person, target_type = context["request"].user, target._meta.label_lower
    kind = TARGETS[target_type]
    may_comment = can(person, Permission.COMMENT) and can(person, kind.reading, target)
    return {
        "target_type": target_type,
        "target_id": target.pk,
        "comments": list(queries.comments_on(target_type=target_type, target_id=target.pk, for_person=person)),
        "form": CommentForm(auto_id="comment_%s") if may_comment else None,
        "person": person,
        "csrf_token": context.get("csrf_token"),
    }
