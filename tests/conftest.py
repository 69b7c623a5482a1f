"""What every test has around it."""

from pathlib import Path

import pytest

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture
def shared_data() -> Path:
    """The folder of reference data beside the repository. It is not part of the product, so its absence is no fault."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"the reference data are not here ({SHARED_DATA})")
    return SHARED_DATA
