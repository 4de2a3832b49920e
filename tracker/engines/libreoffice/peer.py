"""Who is at the other end of a pipe."""

import os
import socket
import struct
import sys
import zlib
from pathlib import Path

_FOLDERS = ("/tmp", "/var/tmp")

_ASKED = {"linux": (1, 17, 12), "darwin": (0, 2, 4)}
"""How a socket tells the process at its other end: SOL_SOCKET, SO_PEERCRED; SOL_LOCAL, LOCAL_PEERPID; and the size."""


def peer_pid(pipe: str) -> int:
    """Return the id of the process that listens on LibreOffice's pipe.

    Where the system does not tell, a negative number made from the pipe's name: it tells applications apart, and it
    is no process.
    """
    for folder in _FOLDERS:
        path = Path(folder) / f"OSL_PIPE_{_user()}_{pipe}"
        if path.exists() and (pid := _listener(str(path))):
            return pid
    return -1 - zlib.crc32(pipe.encode("utf-8"))


def _user() -> int:
    return os.getuid() if sys.platform != "win32" else 0


def _listener(path: str) -> int:
    """Return the process that listens on a Unix socket; 0 where it is not told."""
    if sys.platform not in _ASKED:
        return 0
    level, option, size = _ASKED[sys.platform]
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        try:
            line.connect(path)
            return int(struct.unpack_from("i", line.getsockopt(level, option, size))[0])
        except OSError:
            return 0
