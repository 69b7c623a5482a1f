"""`python -m heed.cli` is `heed`."""

from heed.cli import main

main()
