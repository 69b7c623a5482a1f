"""What every test has around it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The first test that draws numbers also reads every module for constants, which takes seconds: no fault of the test.
settings.register_profile("heed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("heed")

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture
def shared_data() -> Path:
    """The folder of reference data beside the repository. It is not part of the product, so its absence is no fault."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"the reference data are not here ({SHARED_DATA})")
    return SHARED_DATA
