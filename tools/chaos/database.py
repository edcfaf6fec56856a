"""A PostgreSQL that is killed, frozen or saturated while people read and hand in."""

import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import psycopg

from tools.chaos import Figures, scenario
from tools.chaos.children import wait_until
from tools.chaos.people import Person
from tools.chaos.places import Town, loaded_postgres
from tools.chaos.servers import Postgres
from tools.chaos.sockets import without

KEPT = "/fr/"
BOUND = 25.0  # seconds that anybody waits at most; daphne's own limit is 30
OUTAGE = 12.0
READERS = 12
SIGNED = {"Cookie": "sessionid=x"}  # never answered from the cache


class Answer:
    """What came back, and after how long."""

    def __init__(self, url: str, headers: dict[str, str]) -> None:
        began = time.monotonic()
        try:
            with urllib.request.urlopen(
                urllib.request.Request(url, headers=headers), timeout=60
            ) as a:
                self.status, self.headers, self.body = a.status, a.headers, a.read().decode()
        except urllib.error.HTTPError as error:
            self.status, self.headers = error.code, error.headers
            self.body = error.read().decode()
        self.seconds = time.monotonic() - began


def read(url: str, until: float, answers: list[Answer], headers: dict[str, str]) -> None:
    while time.monotonic() < until:
        answers.append(Answer(url, headers))
        time.sleep(0.2)


def readers(*asked: tuple[str, dict[str, str], list[Answer]]) -> list[threading.Thread]:
    """Each reads one address over and over until the outage is over."""
    until = time.monotonic() + OUTAGE
    found = [
        threading.Thread(target=read, args=[url, until, answers, headers])
        for url, headers, answers in asked
    ]
    for thread in found:
        thread.start()
    return found


def hand_in(person: Person, form: dict[str, str]) -> tuple[int, str, float]:
    began = time.monotonic()
    try:
        person.hand_in(form, timeout=60)
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), time.monotonic() - began
    return 200, "", time.monotonic() - began


def played(
    folder: Path,
    begin: Callable[[Postgres], object],
    end: Callable[[Postgres], object],
    safety: str = "",
    kept_megabytes: int = 32,
    lock_seconds: int = 5,
) -> Figures:
    with loaded_postgres(folder) as postgres:
        town = Town(
            folder,
            postgres=postgres,
            clock=False,
            PAGE_CACHE_MB=str(kept_megabytes),
            DATABASE_LOCK_SECONDS=str(lock_seconds),
        )
        return met(without(town, safety) if safety else town, postgres, begin, end)


def met(
    town: Town,
    postgres: Postgres,
    begin: Callable[[Postgres], object],
    end: Callable[[Postgres], object],
) -> Figures:
    kept: list[Answer] = []
    others: list[Answer] = []
    with town:
        kept_url, other_url = town.url + KEPT, f"{town.url}/fr/plan-du-site/"
        for _ in range(3):  # the first starts the follower, the next is kept
            assert Answer(kept_url, {}).status == 200
            time.sleep(1)
        person = Person(town.url)
        form = person.filled()
        threads = readers((kept_url, {}, kept), *[(other_url, SIGNED, others)] * READERS)
        time.sleep(1)
        begin(postgres)
        status, page, waited = hand_in(person, form)
        for thread in threads:
            thread.join()
        end(postgres)
        back = wait_until(
            lambda: Answer(other_url, SIGNED).status == 200, 30, "all is well again by itself", 0.2
        )
        assert hand_in(person, form)[0] == 200, "the form is not taken afterwards"
    judge(kept, others)
    assert status == 503, f"the form got {status}"
    assert f'value="{form["quantity"]}"' in page, "the form is not offered again"
    refused = [one for one in others if one.status == 503]
    return {
        "kept pages": len(kept),
        "kept, slowest s": round(max(one.seconds for one in kept), 2),
        "503": len(refused),
        "503, slowest s": round(max(one.seconds for one in refused), 2),
        "form answered after s": round(waited, 2),
        "well again after s": back,
    }


def judge(kept: list[Answer], others: list[Answer]) -> None:
    assert {one.status for one in kept} == {200}, "a kept page did not go on"
    assert max(one.seconds for one in kept) < BOUND
    seen = Counter(one.status for one in others)
    assert set(seen) == {200, 503}, f"others got {dict(seen)}"
    assert max(one.seconds for one in others) < BOUND, "somebody waited too long"
    for one in others:
        if one.status == 503:
            assert one.headers["Retry-After"], "no Retry-After"
            assert "<h1" in one.body and "/static/" in one.body, "not in the theme"


@scenario("database: killed under load")
def killed(folder: Path) -> Figures:
    """Kept pages go on, all others answer 503 in the theme with Retry-After within 25 s, the form
    is offered again, and all is well by itself once PostgreSQL is back."""
    return played(folder, Postgres.kill, Postgres.start)


@scenario("database: frozen under load")
def frozen(folder: Path) -> Figures:
    """The same with a PostgreSQL that accepts connections and never answers."""
    return played(folder, Postgres.freeze, Postgres.thaw)


@scenario("database: no page is kept", twin_of="database: killed under load")
def killed_without_pages(folder: Path) -> Figures:
    """Every reader goes to Django."""
    return played(folder, Postgres.kill, Postgres.start, kept_megabytes=0)


@scenario("database: nobody hangs up", twin_of="database: frozen under load")
def frozen_for_long(folder: Path) -> Figures:
    """Who waits for a silent server waits on."""
    return played(folder, Postgres.freeze, Postgres.thaw, "no-hang-up")


class Holder:
    """Somebody else's transaction, which keeps readers of pages waiting and who declares."""

    HELD = 20.0
    TABLES = "wagtailcore_page, cleanup_declaration"

    def take(self, postgres: Postgres) -> None:
        self.connection = psycopg.connect(postgres.url)
        self.connection.execute(f"LOCK TABLE {self.TABLES} IN ACCESS EXCLUSIVE MODE")
        threading.Timer(self.HELD, self.connection.close).start()
        time.sleep(1)  # readers come, and stay

    def let_go(self, postgres: Postgres) -> None:
        self.connection.close()


@scenario("database: saturated under load")
def saturated(folder: Path) -> Figures:
    """The same while the pool's ten connections all wait for a lock, for twenty seconds: who finds
    none free within five, and who has waited for the lock for five, is answered 503."""
    holder = Holder()
    return played(folder, holder.take, holder.let_go)


@scenario("database: a pool that waits for ever", twin_of="database: saturated under load")
def saturated_for_ever(folder: Path) -> Figures:
    """Who finds no free connection waits for one, and who has one for the lock, however long."""
    holder = Holder()
    return played(folder, holder.take, holder.let_go, "patient-pool", lock_seconds=0)


class LongHolder(Holder):
    """Longer than daphne lets anybody wait."""

    HELD = 40.0


@scenario("database: a lock that is held for long")
def locked(folder: Path) -> Figures:
    """The same while a lock is held for longer than anybody is let wait: who holds a connection
    and waits for it is told so after five seconds."""
    holder = LongHolder()
    return played(folder, holder.take, holder.let_go)


@scenario("database: no bound on locks", twin_of="database: a lock that is held for long")
def locked_for_ever(folder: Path) -> Figures:
    """Who waits for a lock is left to it."""
    holder = LongHolder()
    return played(folder, holder.take, holder.let_go, lock_seconds=0)
