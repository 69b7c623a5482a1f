"""The ``heed`` command. Commands that only read text never import Django, so that they answer at once."""

from __future__ import annotations

from heed.cli.application import main

__all__ = ["main"]
