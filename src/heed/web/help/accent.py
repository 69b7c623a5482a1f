"""The council's own colour: read from the settings, and refused where it could not be read against."""

import re
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
LEAST_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3, level AA


def contrast_with_white(colour: str) -> float:
    """How far a colour such as `#0f4c5c` stands out from white, from 1 (not at all) to 21 (black).

    Source: WCAG 2.2, definitions of relative luminance and contrast ratio.
    """
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def accent_can_be_read(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001 - Django's own
    """A Django check: white words stand on the accent, and the accent stands on white."""
    colour = settings.ACCENT_COLOUR
    if not colour:
        return []
    if not COLOUR.fullmatch(colour):
        hint = "Write it as six hexadecimal figures, such as #0f4c5c, or leave it empty."
        return [Error(f"HEED_ACCENT is {colour!r}, which is no colour.", hint=hint, id="heed.E001")]
    contrast = contrast_with_white(colour)
    if contrast < LEAST_CONTRAST:
        hint = "Choose a darker shade of it, or leave it empty."
        told = f"HEED_ACCENT {colour} has a contrast of {contrast:.1f} to white; {LEAST_CONTRAST} is the least."
        return [Error(told, hint=hint, id="heed.E002")]
    return []
