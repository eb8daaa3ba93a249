"""Which disk a file stands on: on a network disk several processes would damage an embedded store, whatever they lock."""

import re
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = re.compile(
    r"nfs4?|cifs|smb3|smbfs|ncpfs|afs|ceph|glusterfs|lustre|gpfs|beegfs|ocfs2|gfs2|davfs"
    r"|fuse\.(sshfs|glusterfs|ceph|rclone|s3fs|davfs|gvfsd-fuse)"
)


def network_disk(path: Path) -> str | None:
    """The kind and place of the network disk on which a file stands or would stand; None for a disk of this machine.

    Linux tells the kind of every mount; elsewhere only a Windows address (`//server/share`) is known for one.
    """
    place = path.absolute().parent
    if str(path).startswith(("//", "\\\\")):
        return f"a share of {path.parts[0]}"
    if not MOUNTS.exists():
        return None
    mounts = dict(_mounts(MOUNTS.read_text(encoding="utf-8", errors="replace")))
    for folder in (place.resolve(), *place.resolve().parents):
        if (kind := mounts.get(str(folder))) is not None:
            return f"{kind} at {folder}" if _NETWORK.fullmatch(kind) else None
    return None


def _mounts(told: str) -> list[tuple[str, str]]:
    """(folder, kind of file system) of every mount, the last one of a folder last: proc(5), fields 5 and 9."""
    found = []
    for line in told.splitlines():
        before, _, after = line.partition(" - ")
        folder, kind = before.split(" ")[4:5], after.split(" ")[:1]
        if folder and kind:
            found.append((re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), folder[0]), kind[0]))
    return found
