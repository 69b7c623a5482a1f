"""Typed reading of environment variables. A missing or wrong one is named, with what to do about it."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"0", "false", "no", "off", ""}


def text(name: str, default: str | None = None) -> str:
    """The variable's text, or `default` where it is missing or empty; with no default that is an error."""
    value = os.environ.get(name) or default
    if value is None:
        raise ImproperlyConfigured(
            f"The environment variable {name} is not set. See .env.example for what it is, and set it."
        )
    return value


def flag(name: str, *, default: bool) -> bool:
    """A yes/no variable; any other word is an error rather than a silent no."""
    value = text(name, "yes" if default else "no").strip().lower()
    if value in TRUE_WORDS:
        return True
    if value in FALSE_WORDS:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}: write yes or no.")


def number(name: str, default: int) -> int:
    """A whole-number variable."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {value!r}: write a whole number.") from None


def words(name: str, default: str) -> list[str]:
    """A comma-separated variable, as a list without empty entries."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def secret(name: str, default: str | None = None) -> str:
    """A secret: from the variable, or from the file that NAME_FILE names (as container secrets are given)."""
    file_name = os.environ.get(f"{name}_FILE")
    if file_name:
        path = Path(file_name)
        if not path.is_file():
            raise ImproperlyConfigured(f"{name}_FILE names {file_name}, which is not a file.")
        return path.read_text(encoding="utf-8").strip()
    return text(name, default)
