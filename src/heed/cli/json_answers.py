"""One JSON document out: UTF-8 whatever the terminal, and never NaN, which JSON does not know."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import date
from typing import Any

from heed.cli.words_out import write_words


def write_json(content: object) -> None:
    """Writes one document to standard output. What is not a finite number is written as ``null``, a day as ISO."""
    write_words(json.dumps(missing_as_null(content), ensure_ascii=False, indent=2, allow_nan=False))


def missing_as_null(content: object) -> Any:
    """The same content with ``None`` for every number that is not finite, down through lists and mappings."""
    if isinstance(content, float):
        return float(content) if math.isfinite(content) else None
    if isinstance(content, Mapping):
        return {key: missing_as_null(value) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [missing_as_null(value) for value in content]
    if isinstance(content, date):
        return content.isoformat()
    return content
