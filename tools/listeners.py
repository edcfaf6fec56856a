"""Pages at the other end of real sockets: some listen, some stall."""

import base64
import json
import os
import socket
import urllib.request
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect


def listen(url: str, topic: str, **options: Any) -> ClientConnection:
    """`url` is the site's: http://127.0.0.1:8000."""
    address = f"{url.replace('http', 'ws', 1)}/ws/live/{topic}/?lang=fr"
    usual: dict[str, Any] = {"origin": url, "compression": None, "proxy": None}
    return connect(address, **{**usual, **options})


def heard(page: ClientConnection, timeout: float = 10) -> dict[str, Any]:
    frame: dict[str, Any] = json.loads(page.recv(timeout=timeout))
    return frame


def stall(port: int, topic: str) -> socket.socket:
    """A page whose network takes next to nothing: it shakes hands and never reads."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.connect(("127.0.0.1", port))
    key = base64.b64encode(os.urandom(16)).decode()
    host = f"127.0.0.1:{port}"
    request = (
        f"GET /ws/live/{topic}/?lang=fr HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    line.sendall(request.encode())
    line.settimeout(10)
    assert line.recv(64).startswith(b"HTTP/1.1 101"), "no handshake"
    return line


def memory(pid: int) -> int:
    """What a process really holds, in octets."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise AssertionError("no such process")


def asked(url: str) -> dict[str, Any]:
    with urllib.request.urlopen(url, timeout=10) as answer:
        found: dict[str, Any] = json.load(answer)
        return found
