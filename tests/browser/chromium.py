"""Find a Chromium for the browser tests, or bring one: `python -m tests.browser.chromium`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def installed() -> str | None:
    """The path of a Chromium on this machine: named by HEED_CHROMIUM, on the path, or Playwright's own."""
    named = os.environ.get("HEED_CHROMIUM")
    if named:
        return named
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    return playwrights_own()


def playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def bring_one() -> None:
    """By `playwright install`, else by apt; what happens is printed."""
    print("No Chromium here: trying `playwright install chromium`", flush=True)
    if subprocess.call([sys.executable, "-m", "playwright", "install", "chromium"]) == 0 and playwrights_own():
        return
    if shutil.which("apt-get") is None:
        sys.exit("No Chromium could be installed. Install one and name it: HEED_CHROMIUM=/path/to/chromium make test")
    as_root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    print("That did not bring one: trying apt-get", flush=True)
    subprocess.call([*as_root, "apt-get", "update", "-qq"])
    subprocess.call([*as_root, "apt-get", "install", "-y", "-qq", "chromium"])


def main() -> None:
    if installed() is None:
        bring_one()
    path = installed()
    if path is None:
        sys.exit("No Chromium could be installed. Install one and name it: HEED_CHROMIUM=/path/to/chromium make test")
    print(f"Browser tests use {path}")


if __name__ == "__main__":
    main()
