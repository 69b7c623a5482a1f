"""The shape of the code: no file over 500 lines, no drawers, no layer reached round the back."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "heed"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
DRAWERS = {"utils", "common", "helpers", "misc", "shared"}


def test_no_file_is_over_500_lines():
    too_long = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in [*MODULES, *(ROOT / "tests").rglob("*.py")]
    }

    assert {name: lines for name, lines in too_long.items() if lines > 500} == {}


def test_no_drawer_is_named_after_nothing():
    assert [str(path) for path in MODULES if path.stem in DRAWERS or DRAWERS & set(path.parts)] == []


def test_few_functions_are_over_50_lines():
    lengths = [
        node.end_lineno - node.lineno + 1
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]

    over = [length for length in lengths if length > 50]

    assert len(over) <= len(lengths) * 0.02


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_business_rule_hides_in_a_receiver(path):
    assert "post_save" not in path.read_text(encoding="utf-8")


def test_the_text_commands_never_import_django():
    script = (
        "import sys, heed.cli, heed.core.text, heed.definitions\n"
        "heed.core.text.read_text('# Score 3\\n\\nStaff told us that learning was good.')\n"
        "print(sorted(name for name in sys.modules if name.split('.')[0] in {'django', 'numpy'}))"
    )

    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)

    assert said.stdout.strip() == "[]"


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
