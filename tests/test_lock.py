"""The lock files and the notices made from them."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def requirements(name: str) -> dict[str, list[str]]:
    """Return each requirement line of a lock with the hashes under it."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if re.match(r"[A-Za-z0-9]", line):
            current = found.setdefault(line.rstrip(" \\"), [])
        current += re.findall(r"--hash=(sha256:[0-9a-f]{64})(?:\s|$)", line)
    return found


def versions(name: str) -> dict[str, str]:
    """Return each locked package's version."""
    pairs = (line.split(";")[0].strip().split("==") for line in requirements(name))
    return {package: version for package, version in pairs}  # noqa: C416 - dict() of a generator of lists says less


@pytest.mark.parametrize("name", LOCKS)
def test_lock_names_no_index(name):
    """A lock works with whichever package index the office's computer is set to: it names none itself."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|--index|--extra-index|--find-links|--trusted-host", text)


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_pinned_and_hashed(name):
    """What is installed on an office's computer is byte for byte what was tested."""
    found = requirements(name)
    assert len(found) > 20
    for line, hashes in found.items():
        assert re.match(r"[a-z0-9-]+==[0-9][^ ;]*( ; .+)?$", line), line
        assert hashes, line


@pytest.mark.parametrize("name", LOCKS)
def test_pyside_stays_at_6_11(name):
    """PySide6 6.12 kills the process on Python 3.11 after some thousand calls, so 6.11 is locked."""
    found = versions(name)
    assert found["pyside6-essentials"].startswith("6.11.")
    assert found["shiboken6"] == found["pyside6-essentials"]
    assert not {"pyside6", "pyside6-addons"} & set(found)


def test_development_lock_holds_the_running_lock():
    """`run.py` counts an environment made for tests as ready for the program: every version must agree."""
    runtime, development = (versions(name) for name in LOCKS)
    assert {name: development.get(name) for name in runtime} == runtime


def test_lock_holds_every_dependency_of_the_project():
    """A dependency added to pyproject.toml without making the lock anew is noticed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = (project["project"]["dependencies"], project["dependency-groups"]["dev"])
    for asked, name in zip(groups, LOCKS, strict=True):
        names = {re.split(r"[^A-Za-z0-9._-]", line)[0].lower() for line in asked}
        assert names <= set(versions(name))


def test_notices_name_every_locked_package():
    """THIRD-PARTY.md, which the About window shows, names each shipped package in its locked version."""
    text = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| ([a-z0-9-]+) \| (\d[^ |]*) \| [^|]+ \| <https?://", text, re.MULTILINE))
    assert listed == versions("requirements.lock")


def test_notices_are_what_the_script_writes():
    """Licences and links come from the installed packages themselves, not from memory."""
    done = subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "notices.py"), "--check"], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
