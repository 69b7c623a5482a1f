"""Every verb that complaints and clocks write has words of its own."""

import re
from pathlib import Path

from heed.listening.changes import complaints
from heed.web.trail.verbs.complaints import VERBS

CHANGES = Path(complaints.__file__).resolve().parents[1]
WRITTEN = re.compile(r'verb="((?:complaint|clock|equality)\.[a-z_0-9]+)"')


def test_every_verb_has_words_and_every_word_is_used():
    files = [*CHANGES.glob("complaints/*.py"), *CHANGES.glob("clocks/*.py"), CHANGES / "equality.py"]

    written = {verb for file in files for verb in WRITTEN.findall(file.read_text(encoding="utf-8"))}

    assert sorted(written) == sorted(VERBS)
