"""What every test has around it."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker, blocking_manager_key

from tests.databases import Databases

# The first test that draws numbers also reads every module for constants, which takes seconds: no fault of the test.
settings.register_profile("heed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("heed")

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
# Whoever asks for none of these cannot reach a database: pytest-django refuses.
OF_A_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}
ABOUT_SETTINGS = Path(__file__).parent / "config"


@pytest.fixture
def shared_data() -> Path:
    """The folder of reference data beside the repository. It is not part of the product, so its absence is no fault."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"the reference data are not here ({SHARED_DATA})")
    return SHARED_DATA


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The folder that all workers of this run have in common."""
    mine = tmp_path_factory.getbasetemp()
    return mine.parent if worker_of(request.config) else mine


@pytest.fixture(scope="session")
def databases(run_folder: Path, request: pytest.FixtureRequest) -> Databases:
    return Databases(run_folder, kept_in(request.config, run_folder), worker_of(request.config) or "alone")


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker, databases: Databases
) -> Iterator[None]:
    """In the place of pytest-django's own, by which every worker migrates."""
    with ExitStack() as until_the_end:
        with django_db_blocker.unblock():
            until_the_end.enter_context(databases.own())
        yield


def kept_in(config: pytest.Config, folder: Path) -> Path:
    """Where what stays for the next run lies. Without the cache (`-p no:cacheprovider`) nothing stays."""
    cache = getattr(config, "cache", None)
    return cache.mkdir("databases") if cache else folder


def worker_of(config: pytest.Config) -> str:
    return getattr(config, "workerinput", {}).get("workerid", "")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A PostgreSQL server may be somebody's own: leave nothing on it."""
    if not worker_of(session.config):
        folder = session.config._tmp_path_factory.getbasetemp()
        with session.config.stash[blocking_manager_key].unblock():
            Databases(folder, folder, "").drop_all()


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what reaches no database, which need not run on a second one. Settings do differ with its address."""
    asks = item.get_closest_marker("django_db") or OF_A_DATABASE & set(getattr(item, "fixturenames", ()))
    if not asks and not item.path.is_relative_to(ABOUT_SETTINGS):
        item.add_marker("no_database")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take minutes begin first, so that no worker is left alone at the end; then, while the one that began
    makes the database, those that need none.
    """
    with_database = {item.path for item in items if not item.get_closest_marker("no_database")}
    items.sort(key=lambda item: (not item.get_closest_marker("takes_minutes"), item.path in with_database))


def pytest_fixture_setup(fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest) -> None:
    """What came by a database in another way than by naming it would have been left out on PostgreSQL."""
    if fixturedef.argname == "_django_db_helper" and request.node.get_closest_marker("no_database"):
        pytest.fail("ask for the database by a marker or by an argument of the test")
