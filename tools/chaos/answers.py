"""Answers that are lost on their way, after the site has stored what was sent."""

import socket
import threading
import urllib.error
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.chaos import Figures, scenario
from tools.chaos.people import CODE, Person
from tools.chaos.places import Town


@contextmanager
def cutting(port: int) -> Iterator[str]:
    """A way to the site on which every answer is lost, after the site has given it."""
    with socket.create_server(("127.0.0.1", 0)) as door:

        def carry() -> None:
            while True:
                try:
                    caller, _ = door.accept()
                except OSError:
                    return
                with caller, socket.create_connection(("127.0.0.1", port)) as site:
                    caller.settimeout(0.3)
                    try:
                        while part := caller.recv(65536):
                            site.sendall(part)
                    except TimeoutError:
                        pass
                    site.settimeout(10)
                    assert site.recv(65536).startswith(b"HTTP/1.1 302"), "not declared"

        threading.Thread(target=carry, daemon=True).start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}"


COUNTED = f"""
import json
from cleanup.models import CampaignCount, Declaration
count = CampaignCount.objects.get(campaign__join_code="{CODE}")
rows = Declaration.objects.filter(participation__campaign__join_code="{CODE}").count()
print(json.dumps([rows, count.declarations, count.octets]))
"""


def answers_cut(folder: Path, key: str = "") -> Figures:
    times = 5
    with Town(folder, clock=False) as town, cutting(town.ports[0]) as lossy:
        person = Person(town.url)
        before = town.python(COUNTED)
        for _ in range(times):
            form = person.filled("1")
            try:
                person.hand_in(form, url=lossy)
                raise AssertionError("the answer was not lost")
            except (urllib.error.URLError, ConnectionError):
                pass
            person.hand_in({**form, "key": str(uuid.uuid4())} if key == "another" else form)
        after = town.python(COUNTED)
    moved = [now - then for now, then in zip(after, before, strict=True)]
    assert moved == [times, times, times * 10**9], f"{times} sent twice moved it by {moved}"
    return {"answers lost": times, "declarations stored": moved[0], "octets": moved[2]}


@scenario("sockets: answers cut after the commit")
def cut_after_commit(folder: Path) -> Figures:
    """A declaration whose answer was lost and which is sent again is stored once, and counts
    once."""
    return answers_cut(folder)


@scenario("sockets: sent again under another key", twin_of="sockets: answers cut after the commit")
def cut_and_doubled(folder: Path) -> Figures:
    """The retry bears a key of its own."""
    return answers_cut(folder, "another")
