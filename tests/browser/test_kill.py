"""Killed at any moment, nothing that was acknowledged is lost, and nothing is half there.

Several people write without pause; in the middle of it every process is ended at once, as a power cut would. Then the
database is looked at from outside, and Heed is started again on it.
"""

import re
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from tests.browser.server import Installation, free_port

pytestmark = pytest.mark.browser

REPORT = """London Borough of Brook: local authority assessment

Learning, improvement and innovation

Score: 2
2 - Evidence shows some shortfalls

Key findings for this quality statement

Staff told us that marker {marker} made learning easier. People waited too long for reviews.
The local authority was planning to train all managers by the spring.
"""


class Writer(threading.Thread):
    """Reads in reports and accepts findings as fast as the server answers, and notes what it acknowledged."""

    def __init__(self, address: str, email: str, password: str, name: str, noticed: threading.Condition) -> None:
        super().__init__(name=name, daemon=True)
        self.address, self.email, self.password, self.noticed = address, email, password, noticed
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))
        self.sources: list[str] = []
        self.accepted: list[int] = []

    def run(self) -> None:
        try:
            self.post("/account/login/", login=self.email, password=self.password)
            for number in range(10_000):
                self.read_a_report(f"{self.name}-{number}")
        except (URLError, OSError):
            return  # the power went

    def read_a_report(self, marker: str) -> None:
        page = self.post("/listen/add/", text=REPORT.format(marker=marker), sensitivity="internal", title=marker)
        self.note(self.sources, marker)
        for pk, version in re.findall(r'name="version-(\d+)" value="(\d+)"', page):
            self.post(f"/learn/findings/{pk}/accept/", page="/listen/", **{f"version-{pk}": version})
            self.note(self.accepted, int(pk))

    def note(self, kept: list, what: object) -> None:
        with self.noticed:
            kept.append(what)
            self.noticed.notify_all()

    def post(self, path: str, page: str | None = None, **fields: str) -> str:
        form = self.opener.open(self.address + (page or path)).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)
        assert token, f"no form on {page or path}"
        data = urlencode({"csrfmiddlewaretoken": token[1], **fields}).encode()
        request = Request(self.address + path, data=data, headers={"Referer": self.address + path})
        with self.opener.open(request) as answer:
            assert answer.url != self.address + path, f"{path} was not accepted: {answer.read().decode()[:2000]}"
            return answer.read().decode()


@pytest.fixture
def town(first_home: Path, tmp_path: Path) -> Iterator[Installation]:
    installation = Installation(shutil.copytree(first_home, tmp_path / "home"), free_port()).start()
    yield installation
    installation.kill()


@pytest.mark.parametrize("acknowledged", [5, 12])
def test_what_was_acknowledged_survives_a_kill(town: Installation, password: str, acknowledged: int) -> None:
    from heed.web.demonstration import demonstration_sign_ins

    emails = [
        person.email for person in demonstration_sign_ins() if "quality" in person.email or "complaints" in person.email
    ]
    noticed = threading.Condition()
    writers = [Writer(town.address, email, password, f"w{n}", noticed) for n, email in enumerate(emails)]
    for writer in writers:
        writer.start()
    with noticed:
        enough = noticed.wait_for(
            lambda: sum(len(w.sources) + len(w.accepted) for w in writers) >= acknowledged, timeout=60
        )
    town.kill()
    for writer in writers:
        writer.join(timeout=30)

    assert enough
    assert any(writer.accepted for writer in writers)
    nothing_lost(town, writers)
    nothing_half_there(town)
    the_trail_is_whole(town)
    town.start()


def rows(town: Installation, statement: str) -> list[tuple]:
    with closing(sqlite3.connect(town.database)) as connection:
        return connection.execute(statement).fetchall()


def nothing_lost(town: Installation, writers: list[Writer]) -> None:
    titles = {title for (title,) in rows(town, "SELECT title FROM listening_source")}
    accepted = {pk for (pk,) in rows(town, "SELECT id FROM learning_finding WHERE state = 'accepted'")}

    assert {marker for writer in writers for marker in writer.sources} - titles == set()
    assert {pk for writer in writers for pk in writer.accepted} - accepted == set()


def nothing_half_there(town: Installation) -> None:
    without_reading = rows(
        town,
        """SELECT title FROM listening_source s WHERE title LIKE 'w%-%' AND (
               NOT EXISTS (SELECT 1 FROM listening_reportdetail d WHERE d.source_id = s.id)
               OR NOT EXISTS (SELECT 1 FROM learning_finding f WHERE f.source_id = s.id))""",
    )
    decided_without_trail = rows(
        town,
        """SELECT id FROM learning_finding f WHERE decided_by_id IS NOT NULL AND NOT EXISTS (
               SELECT 1 FROM audit_trailentry e WHERE e.object_type = 'learning.finding' AND e.object_id = f.id)""",
    )

    assert (without_reading, decided_without_trail) == ([], [])


def the_trail_is_whole(town: Installation) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "heed.cli", "trail", "verify"], env=town.environment(), capture_output=True, text=True
    )

    assert said.returncode == 0, said.stdout + said.stderr
