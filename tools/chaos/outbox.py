"""The outbox with a real mail server: sweepers killed at random moments, at once, and cut off."""

import random
import time
from functools import partial
from pathlib import Path

from tools.chaos import Figures, scenario
from tools.chaos.children import Child, wait_until
from tools.chaos.mailserver import Desk, listening
from tools.chaos.places import Town
from tools.running import free_port

LETTERS, KILLS, SWEEPERS = 120, 6, 3

QUEUE = """
import json
from mail import outbox
print(json.dumps([
    outbox.queue("accounts.code", f"n{n}@clairvigne.example", "fr", {}, secret={"code": "A"})
    .message_id
    for n in range(LETTERS)
]))
"""
STATES = """
import json
from mail.models import Message
rows = Message.objects.filter(kind="accounts.code")
print(json.dumps([
    rows.count(), rows.filter(state="sent").count(), max(rows.values_list("tries", flat=True)),
]))
"""
TOOK = """
from mail.models import Message
row = Message.objects.filter(kind="accounts.code").latest("created_at")
print(round((row.sent_at - row.created_at).total_seconds(), 2))
"""
# What the demo's settings keep from leaving, leaves here.
SERVER = """
from datetime import timedelta
import time
from django.conf import settings
from django.utils import timezone
settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", PORT
from mail import lanes, outbox
from mail.models import Message
outbox.LEASE = timedelta(seconds=SECONDS)
"""
SWEEP = """
while True:
    outbox.sweep()
    time.sleep(0.1)
"""
# As the clock does, each second.
LANES = """
while True:
    for lane in (lanes.codes, lanes.others):
        lane.look(timezone.now())
    time.sleep(1)
"""
# The twin: whoever looks takes the row, held by another or not.
NO_LEASE = """
def lease(pk, now):
    until = now + outbox.LEASE
    Message.objects.filter(pk=pk).update(state="leased", lease_until=until)
    return Message.objects.get(pk=pk)
outbox._lease = lease
"""


class Place:
    """A town whose letters leave to `desk`; its web is not started."""

    def __init__(self, folder: Path) -> None:
        self.town = Town(folder, clock=False)
        self.port, self.desk = free_port(), Desk()
        self.names = 0

    def queue(self, count: int = LETTERS) -> list[str]:
        found: list[str] = self.town.python(QUEUE.replace("LETTERS", str(count)))
        return found

    def start(self, work: str, lease: int = 3) -> Child:
        self.names += 1
        server = SERVER.replace("PORT\n", f"{self.port}\n").replace("SECONDS", str(lease))
        return self.town.run(f"sweeper{self.names}", server + work)

    def states(self) -> tuple[int, int, int]:
        written, sent, tries = self.town.python(STATES)
        return written, sent, tries

    def has_more_than(self, count: int) -> bool:
        return sum(self.desk.taken.values()) > count

    def all_sent(self) -> bool:
        written, sent, _tries = self.states()
        return written == sent

    def figures(self, messages: list[str], most_doubled: int) -> Figures:
        """None lost; a doubled one bears the same Message-ID, so it is counted as one here."""
        taken = self.desk.taken
        assert set(taken) == set(messages), f"{len(set(messages) - set(taken))} lost"
        doubled = sum(taken.values()) - len(taken)
        assert doubled <= most_doubled, f"{doubled} letters left twice"
        return {"letters": len(messages), "doubled": doubled}


def killed(folder: Path, lease: int) -> Figures:
    place, chance = Place(folder), random.Random(4)
    place.desk.slow = 0.03
    messages = place.queue()
    try:
        with listening(place.desk, place.port):
            for _kill in range(KILLS):
                before = sum(place.desk.taken.values())
                child = place.start(SWEEP, lease)
                wait_until(partial(place.has_more_than, before), 40, "it sends")
                time.sleep(chance.uniform(0.05, 0.6))
                child.kill()
            place.start(SWEEP, lease)
            wait_until(place.all_sent, 40, "every letter is sent", 1)
    finally:
        place.town.stop()
    return {**place.figures(messages, KILLS), "kills": KILLS}


@scenario("outbox: killed at random moments")
def killed_at_random(folder: Path) -> Figures:
    """No letter is lost; at most one for each kill leaves twice, with the same Message-ID."""
    return killed(folder, lease=3)


@scenario("outbox: a lease that never ends", twin_of="outbox: killed at random moments")
def endless_lease(folder: Path) -> Figures:
    """The letter that a killed sweeper held is lost."""
    return killed(folder, lease=86_400)


def at_once(folder: Path, before: str) -> Figures:
    place = Place(folder)
    place.desk.slow = 0.03
    messages = place.queue()
    try:
        for _sweeper in range(SWEEPERS):
            place.start(before + SWEEP)
        # All are up and look in vain before the server opens.
        time.sleep(8)
        with listening(place.desk, place.port):
            wait_until(place.all_sent, 60, "every letter is sent", 1)
    finally:
        place.town.stop()
    return {**place.figures(messages, 0), "sweepers": SWEEPERS}


RESTLESS = """
from mail.wire import ServerAway
once = outbox.sweep
def sweep():
    try:
        once()
    except ServerAway:
        pass
outbox.sweep = sweep
"""


@scenario("outbox: three sweepers at once")
def sweepers_at_once(folder: Path) -> Figures:
    """Each letter leaves once, whichever process takes it."""
    return at_once(folder, RESTLESS)


@scenario("outbox: no lease", twin_of="outbox: three sweepers at once")
def without_lease(folder: Path) -> Figures:
    """Letters leave more than once."""
    return at_once(folder, RESTLESS + NO_LEASE)


# The twin: who is not reached is found out with a letter in hand, and is that letter's failure.
UNREADY = """
from mail.wire import Wire
Wire.ready = lambda wire: None
"""


def down_for_a_while(folder: Path, before: str = "") -> Figures:
    place = Place(folder)
    try:
        messages = place.queue(20)
        child = place.start(before + LANES)
        time.sleep(12)
        assert child.alive and not place.desk.taken
        with listening(place.desk, place.port):
            back = wait_until(lambda: len(place.desk.taken) == 20, 30, "letters leave again")
            wait_until(place.all_sent, 20, "they are noted as sent", 1)
            tries = place.states()[2]
            assert tries == 1, "a letter lost a try to a server that was away"
            messages += place.queue(1)
            wait_until(lambda: len(place.desk.taken) == 21, 10, "the code leaves")
            wait_until(place.all_sent, 20, "it is noted as sent", 1)
            took = place.town.python(TOOK)
            assert took <= 2.0, f"a code took {took} s"
    finally:
        place.town.stop()
    return {**place.figures(messages, 0), "back after s": back, "code took s": took}


@scenario("outbox: the mail server is down for a while")
def server_down(folder: Path) -> Figures:
    """Nothing is lost, doubled or given up; letters leave by themselves once it is back, and a
    code that is asked for then is there within two seconds."""
    return down_for_a_while(folder)


@scenario(
    "outbox: the absence is the letter's fault",
    twin_of="outbox: the mail server is down for a while",
)
def blamed_letters(folder: Path) -> Figures:
    """A letter loses a try to a server that is away."""
    return down_for_a_while(folder, UNREADY)
