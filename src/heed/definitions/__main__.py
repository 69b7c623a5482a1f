"""`python -m heed.definitions [FOLDER]`: check the shipped definitions, with a council's own folder laid over them."""

import sys

from heed.definitions.checking import EVERY_DEFINITION, problems


def main(arguments: list[str]) -> int:
    """Write one line a problem to standard error and return 2, or say how much was read and return 0."""
    folder = arguments[0] if arguments else None
    found = problems(folder)
    for line in found:
        sys.stderr.write(f"{line}\n")
    if found:
        return 2
    entries = sum(len(each(folder=folder)) for each in EVERY_DEFINITION)
    sys.stdout.write(f"{len(EVERY_DEFINITION)} definitions with {entries} entries: all well.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
