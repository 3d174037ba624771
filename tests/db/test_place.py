from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest

from desktop.db.place import is_network_name, is_synced_name, network_mount, require_local
from desktop.db.store import Store
from desktop.domain.problem import SurroundingsFailed

from .rows import AT, KEY

MOUNTS = [
    "/dev/sda1 / ext4 rw 0 0",
    "//server/data /mnt/bersama cifs rw 0 0",
    "server:/x /mnt/nama\\040jauh nfs4 rw 0 0",
    "tmpfs /mnt/bersama/lokal tmpfs rw 0 0",
]


@pytest.mark.parametrize(
    "folder", [r"\\server\berbagi\loket", "//server/berbagi", r"\\?\UNC\server\berbagi", r"\\10.0.0.5\d$"]
)
def test_network_names(folder):
    """A path that names another machine is not a place for the database."""
    assert is_network_name(folder)


@pytest.mark.parametrize("folder", [r"C:\Loket", r"\\?\C:\Loket", r"\\.\C:\Loket", "/home/loket", "data"])
def test_local_names(folder):
    """A path on this computer is not taken for a network name."""
    assert not is_network_name(folder)


@pytest.mark.parametrize(
    "folder",
    [
        r"C:\Users\sari\OneDrive\loket",
        r"C:\Users\sari\OneDrive - Dinas Kesehatan\loket",
        r"D:\Dropbox\loket",
        r"G:\My Drive\loket",
        r"G:\Drive Saya\loket",
        r"C:\Users\sari\iCloudDrive\loket",
    ],
)
def test_synced_names(folder):
    """The folders of the usual sync programs are known by their names."""
    assert is_synced_name(PureWindowsPath(folder))


@pytest.mark.parametrize("folder", [r"C:\Loket\data", r"C:\Boxer\data", r"D:\Megah\data"])
def test_names_that_only_resemble(folder):
    """A folder is not refused for a name that merely begins alike."""
    assert not is_synced_name(PureWindowsPath(folder))


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("/home/loket", False),
        ("/mnt/bersama/loket", True),
        ("/mnt/bersama", True),
        ("/mnt/bersamaan", False),
        ("/mnt/bersama/lokal/x", False),
        ("/mnt/nama jauh/x", True),
    ],
)
def test_network_mounts(folder, expected):
    """The innermost mount decides, and only whole folder names count."""
    assert network_mount(folder, MOUNTS) is expected


def test_marks_of_sync_programs(tmp_path):
    """A folder below a sync program's mark is refused whatever its name."""
    inside = tmp_path / "kerja" / "loket"
    inside.mkdir(parents=True)
    require_local(inside)
    (tmp_path / "kerja" / ".stfolder").mkdir()
    with pytest.raises(SurroundingsFailed) as failure:
        require_local(inside)
    assert failure.value.problems[0].code == "folder_not_local"


def test_root_named_by_windows(tmp_path, monkeypatch):
    """A OneDrive moved elsewhere is known by the environment."""
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path))
    with pytest.raises(SurroundingsFailed):
        require_local(tmp_path / "loket")


@pytest.mark.parametrize("name", ["Dropbox", "OneDrive"])
def test_store_is_neither_made_nor_opened_there(tmp_path, name):
    """Refusal comes before anything is written."""
    folder = Path(tmp_path / name / "loket")
    with pytest.raises(SurroundingsFailed):
        Store.create(folder, KEY, at=AT)
    with pytest.raises(SurroundingsFailed):
        Store.open(folder, KEY)
    assert not (tmp_path / name).exists()
