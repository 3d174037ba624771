"""Where the data folder may lie: on a disk of this computer, and not in a synchronised folder.

SQLite's WAL needs shared memory and locks that network file systems do not give, and a sync client copies
the files one by one while they change (sqlite.org: wal.html, useovernet.html, howtocorrupt.html).
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath, PureWindowsPath

from desktop.domain.problem import SurroundingsFailed

_NETWORK_TYPES = re.compile(
    r"^(nfs\d?|cifs|smb\d?|smbfs|afs|ncpfs|ceph|glusterfs|lustre|davfs|beegfs|"
    r"fuse\.(sshfs|rclone|s3fs|davfs2?|gvfsd-fuse|google-drive-ocamlfuse|onedriver|glusterfs|ceph.*|smbnetfs))$"
)
_SYNCED_NAMES = re.compile(
    r"^(onedrive( - .+)?|dropbox( \(.+\))?|google ?drive|googledrive|my drive|drive saya|icloud ?drive"
    r"|nextcloud|owncloud|mega|megasync|pcloud ?drive|box|box sync|yandex\.?disk"
    r"|synology ?drive|com~apple~clouddocs)$",
    re.IGNORECASE,
)
_SYNC_MARKS = (
    ".dropbox",
    ".dropbox.cache",
    ".stfolder",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    ".tmp.drivedownload",
)
_DRIVE_REMOTE = 4
"""What Windows' GetDriveTypeW answers for a mapped network drive."""


def require_local(folder: Path) -> None:
    """Raise SurroundingsFailed(folder_not_local, folder) for a network or cloud-synchronised folder."""
    real = Path(os.path.realpath(folder))
    if any(is_network_name(str(path)) or is_synced_name(path) for path in (folder, real)):
        raise SurroundingsFailed("folder_not_local", folder=str(folder))
    if _on_network_drive(real) or _marked_as_synced(real) or _under_synced_root(real, os.environ):
        raise SurroundingsFailed("folder_not_local", folder=str(folder))


def is_network_name(folder: str) -> bool:
    r"""Tell whether a path names another machine: `\\server\share`, `//server/share`, `\\?\UNC\server`."""
    text = folder.replace("/", "\\")
    if text.startswith(("\\\\?\\UNC\\", "\\\\?\\unc\\")):
        return True
    return text.startswith("\\\\") and not text.startswith(("\\\\?\\", "\\\\.\\"))


def is_synced_name(folder: PurePath) -> bool:
    """Tell whether a part of the path is named as the well-known sync programs name their folder."""
    parts = PureWindowsPath(folder).parts if "\\" in str(folder) else folder.parts
    return any(_SYNCED_NAMES.match(part) for part in parts)


def network_mount(folder: str, mounts: Iterable[str]) -> bool:
    """Tell whether `folder` lies on a network mount; `mounts` are the lines of /proc/self/mounts."""
    best, kind = "", ""
    for line in mounts:
        fields = line.split(" ")
        where = fields[1].replace("\\040", " ").rstrip("/") + "/"
        if (folder.rstrip("/") + "/").startswith(where) and len(where) >= len(best):
            best, kind = where, fields[2]
    return bool(_NETWORK_TYPES.match(kind))


def _on_network_drive(folder: Path) -> bool:
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.drive + "\\") == _DRIVE_REMOTE)
    table = Path("/proc/self/mounts")
    return table.exists() and network_mount(str(folder), table.read_text(encoding="utf-8").splitlines())


def _marked_as_synced(folder: Path) -> bool:
    return any((above / mark).exists() for above in (folder, *folder.parents) for mark in _SYNC_MARKS)


def _under_synced_root(folder: Path, environment: Mapping[str, str]) -> bool:
    roots = (environment.get(name, "") for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"))
    return any(root and folder.is_relative_to(root) for root in roots)
