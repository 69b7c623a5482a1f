"""The gallery shows every part there is."""

from pathlib import Path

import pytest

import heed.web
from heed.web.components.templatetags.components import register

GALLERY = Path(heed.web.__file__).parent / "templates/gallery/gallery.html"


@pytest.mark.parametrize("part", sorted(set(register.tags) - {"page_errors"}))  # drawn by the frame of every page
def test_gallery_shows(part: str) -> None:
    source = GALLERY.read_text(encoding="utf-8")

    assert source.count(f"{{% {part} ") > 0 or source.count(f"{{% {part} %}}") > 0
