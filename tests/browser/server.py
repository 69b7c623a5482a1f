"""A real installation for tests: `heed run --demonstration` on a free port, with its own folder, stopped at the end."""

import os
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass
class Installation:
    """One running installation. `kill` ends it as a power cut would, `start` brings it up again on the same data."""

    home: Path
    port: int
    process: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def database(self) -> Path:
        return self.home / "heed.sqlite3"

    def environment(self) -> dict[str, str]:
        bare = {
            name: value for name, value in os.environ.items() if not name.startswith(("HEED_", "DATABASE_", "DJANGO_"))
        }
        return {**bare, "HEED_HOME": str(self.home), "HEED_DEMONSTRATION": "yes", "HEED_HTTPS": "no"}

    def start(self) -> Self:
        """Start, and return once it says that it is ready."""
        command = [
            sys.executable,
            "-m",
            "heed.cli",
            "run",
            "--demonstration",
            "--port",
            str(self.port),
            "--host",
            "localhost",
        ]
        with (self.home / "errors.log").open("a") as errors:
            self.process = subprocess.Popen(
                command,
                env=self.environment(),
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                start_new_session=True,
            )
        said: list[str] = []
        assert self.process.stdout is not None
        for line in self.process.stdout:
            said.append(line)
            if "Heed is ready" in line:
                return self
        self.kill()
        raise AssertionError(f"Heed did not start:\n{''.join(said)}\n{self.errors()}")

    def errors(self) -> str:
        return (self.home / "errors.log").read_text(encoding="utf-8")

    def kill(self) -> None:
        """End every process of it at once, with no chance to finish anything."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it as Ctrl+C would."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        if self.process.poll() is None:
            os.killpg(self.process.pid, how)
        self.process.wait(timeout=30)
        if self.process.stdout:
            self.process.stdout.close()
        self.process = None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
