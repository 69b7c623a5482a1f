"""Everything measured of the text core: `python benchmarks/text.py [--only themes,redaction,…] [--data FOLDER]`.

The sections of themes are in the folder `text/`; the others have files of their own, run from here.
"""

from __future__ import annotations

import argparse
import runpy
import sys
from pathlib import Path

HERE = Path(__file__).parent
OF_THEIR_OWN = ("redaction", "similarity", "emerging")
TOLD_THE_DATA = ("emerging",)  # the others know theirs
DATA = HERE.parent.parent / "shared" / "data" / "feedback" / "nhs-comments.csv"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    known = ["themes", "speed", "cluster", "curve", "start", *OF_THEIR_OWN]
    parser.add_argument("--only", default="themes,speed,cluster,curve,start", help=f"some of {', '.join(known)}")
    parser.add_argument("--data", type=Path, default=DATA, help="a CSV with text,label")
    given = parser.parse_args()
    wanted = given.only.split(",")
    if unknown := set(wanted) - set(known):
        parser.error(f"no section {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    ours = [each for each in wanted if each not in OF_THEIR_OWN]
    if ours:
        sys.path.insert(0, str(HERE / "text"))
        import theme_sections  # its folder stands beside this file

        theme_sections.run(ours, given.data)
    for each in wanted:
        if each in OF_THEIR_OWN:
            sys.argv = [f"{each}.py", *([str(given.data)] if each in TOLD_THE_DATA else [])]
            runpy.run_path(str(HERE / f"{each}.py"), run_name="__main__")


if __name__ == "__main__":
    main()
