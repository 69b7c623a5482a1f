"""What is dear to make, made by one of the processes of a run."""

import fcntl
from collections.abc import Callable
from pathlib import Path


def once(made: Path, make: Callable[[], object]) -> None:
    """Make it, unless another process has; while one does, wait. That it is made, this file says from then on."""
    with made.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            make()
            made.touch()
