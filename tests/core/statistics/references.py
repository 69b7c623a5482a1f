"""Reference cases made by R packages; each file says how, and with which version."""

import json
from pathlib import Path

DATA = Path(__file__).parent / "data"


def case(folder: str, name: str) -> dict:
    return json.loads((DATA / folder / f"{name}.json").read_text("utf-8"))
