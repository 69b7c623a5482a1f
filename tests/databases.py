"""The databases of a run: migrated once and then copied, one for each worker; the demonstration council likewise.

Migrations take half a minute and the demonstration council takes twelve seconds; a copy takes less than one. SQLite
copies its file, PostgreSQL copies by `CREATE DATABASE … TEMPLATE`. The migrated file of SQLite stays for the next run,
until a migration or a package changes: `pytest --cache-clear` forgets it.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.core.management import call_command
from django.db import connections

from tests.once import once

MIGRATED = "migrated"


class Databases:
    """Those of one run. Its workers have a folder in common, and all runs have another, for what stays."""

    def __init__(self, folder: Path, kept: Path, worker: str) -> None:
        self.folder, self.kept, self.worker = folder, kept, worker
        self.copies: set[str] = set()

    @contextmanager
    def own(self) -> Iterator[None]:
        """Work in a migrated database of this worker's own."""
        self._once(MIGRATED, lambda: call_command("migrate", verbosity=0, interactive=False))
        self._copy(MIGRATED, self.worker)
        with self._inside(self.worker):
            yield

    @contextmanager
    def copy_of(self, name: str, make: Callable[[], object]) -> Iterator[None]:
        """Work in a copy of what was made in a migrated database, once for all workers. Tests leave it as it is."""
        self._once(name, make, start=MIGRATED)
        mine = f"{name}-{self.worker}"
        if mine not in self.copies:
            self._copy(name, mine)
            self.copies.add(mine)
        with self._inside(mine):
            yield

    def _once(self, name: str, fill: Callable[[], object], *, start: str | None = None) -> None:
        def make() -> None:
            self._copy(start, name)
            with self._inside(name):
                fill()

        once(self._file(name, "made"), make)

    def _copy(self, start: str | None, name: str) -> None:
        """A database of this name: like that which it starts from, or empty."""
        if is_sqlite():
            for part in ("", "-wal", "-shm"):
                Path(self._place(name) + part).unlink(missing_ok=True)
            if start:
                shutil.copyfile(self._place(start), self._place(name))
            return
        with connections["default"]._nodb_cursor() as cursor:
            quoted = connections["default"].ops.quote_name
            like = quoted(self._place(start)) if start else "template1"
            cursor.execute(f"CREATE DATABASE {quoted(self._place(name))} TEMPLATE {like}")

    def _place(self, name: str) -> str:
        """What Django calls the NAME of a database."""
        return str(self._file(name, "sqlite3")) if is_sqlite() else f"test-{self.folder.name}-{name}"

    def _file(self, name: str, ending: str) -> Path:
        if name == MIGRATED and is_sqlite():
            return self.kept / f"{name}-{fingerprint()}.{ending}"
        return self.folder / f"{name}.{ending}"

    @contextmanager
    def _inside(self, name: str) -> Iterator[None]:
        """`django.db.connection` leads to this database, in every thread; then again to the one before."""
        before, configured = connections["default"], connections.settings["default"]
        place_before, configured["NAME"] = configured["NAME"], self._place(name)
        connections["default"] = within = type(before)({**configured}, "default")
        try:
            yield
        finally:
            within.close()
            connections["default"], configured["NAME"] = before, place_before

    def drop_all(self) -> None:
        """SQLite's are files in a folder that pytest clears away itself."""
        if is_sqlite() or not self._file(MIGRATED, "made").exists():
            return
        with connections["default"]._nodb_cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [self._place("")])
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP DATABASE {connections['default'].ops.quote_name(name)} WITH (FORCE)")


@cache
def fingerprint() -> str:
    """Of all that a migrated database depends on."""
    root = Path(__file__).resolve().parents[1]
    parts = [root / "uv.lock", *sorted(root.glob("src/heed/**/migrations/*.py"))]
    return sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()[:16]


def is_sqlite() -> bool:
    return connections["default"].vendor == "sqlite"
