"""References people can say aloud: A-017. Each series of a council counts on without a gap left by a failed save."""

from django.db import transaction

from heed.audit.models import Numbering


def next_reference(*, chain: str, prefix: str) -> str:
    """The next reference of a series, in the caller's transaction: if that fails, the number is free again."""
    return next_references(chain=chain, prefix=prefix, count=1)[0]


def next_references(*, chain: str, prefix: str, count: int) -> list[str]:
    """As many references as an import needs, in one step."""
    with transaction.atomic():
        series = Numbering.objects.select_for_update().filter(chain=chain, prefix=prefix)
        if (numbering := series.first()) is None:
            Numbering.objects.get_or_create(chain=chain, prefix=prefix)
            numbering = series.get()
        first = numbering.last + 1
        numbering.last += count
        numbering.save(update_fields=["last"])
    return [f"{prefix}-{number:03d}" for number in range(first, first + count)]
