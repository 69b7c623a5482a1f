"""Settings: each variable is documented, and a wrong one is named with what to do."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from heed.config import env

ROOT = Path(__file__).resolve().parents[2]


def test_every_variable_is_in_the_example_and_the_other_way_round():
    read = set(re.findall(r'env\.\w+\(\s*"(\w+)"', (ROOT / "src/heed/config/settings.py").read_text(encoding="utf-8")))
    written = set(re.findall(r"^(\w+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))

    assert read == written


@pytest.mark.parametrize(("word", "meant"), [("yes", True), ("TRUE", True), ("1", True), ("off", False), ("no", False)])
def test_flag_understands_plain_words(monkeypatch, word, meant):
    monkeypatch.setenv("HEED_X", word)

    assert env.flag("HEED_X", default=not meant) is meant


def test_flag_refuses_any_other_word(monkeypatch):
    monkeypatch.setenv("HEED_X", "maybe")

    with pytest.raises(ImproperlyConfigured, match="HEED_X is 'maybe': write yes or no"):
        env.flag("HEED_X", default=True)


def test_number_refuses_words(monkeypatch):
    monkeypatch.setenv("HEED_X", "ten")

    with pytest.raises(ImproperlyConfigured, match="write a whole number"):
        env.number("HEED_X", 3)


def test_number_not_set_is_the_default(monkeypatch):
    monkeypatch.delenv("HEED_X", raising=False)

    assert env.number("HEED_X", 3) == 3


def test_text_not_set_is_an_error_that_says_what_to_do(monkeypatch):
    monkeypatch.delenv("HEED_X", raising=False)

    with pytest.raises(ImproperlyConfigured, match=r"HEED_X is not set\. See \.env\.example"):
        env.text("HEED_X")


def test_an_empty_variable_is_as_one_not_set(monkeypatch):
    monkeypatch.setenv("HEED_X", "")

    assert env.text("HEED_X", "usual") == "usual"


def test_secret_comes_from_the_named_file(monkeypatch, tmp_path):
    (tmp_path / "secret").write_text("sesame\n", encoding="utf-8")
    monkeypatch.setenv("HEED_X_FILE", str(tmp_path / "secret"))

    assert env.secret("HEED_X") == "sesame"


def test_secret_file_that_is_not_there_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("HEED_X_FILE", str(tmp_path / "nothing"))

    with pytest.raises(ImproperlyConfigured, match="which is not a file"):
        env.secret("HEED_X")


def test_words_are_split_at_commas(monkeypatch):
    monkeypatch.setenv("HEED_X", "one, two,,")

    assert env.words("HEED_X", "") == ["one", "two"]


def test_without_a_secret_key_a_real_server_does_not_start():
    bare = {name: value for name, value in os.environ.items() if not name.startswith("HEED_")}

    said = subprocess.run(
        [sys.executable, "-c", "import heed.config.settings"], env=bare, capture_output=True, text=True, cwd=ROOT
    )

    assert said.returncode == 1
    assert said.stderr.splitlines()[-1].endswith(
        "The environment variable HEED_SECRET_KEY is not set. See .env.example for what it is, and set it."
    )
