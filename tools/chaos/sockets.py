"""Sockets, under a killed web and a Redis that is frozen, killed and quiet."""

import statistics
import time
import urllib.error
from functools import partial
from pathlib import Path

from tools.chaos import Figures, scenario
from tools.chaos.children import wait_until
from tools.chaos.people import CODE, TRUTH, Pages, Person, topics
from tools.chaos.places import Town, loaded_postgres
from tools.chaos.servers import Postgres, Redis

PAGES = 200
BACK_WITHIN = 15.0  # a start of Django, and a wait of each page's own
DECLARED_MEANWHILE = f"""
import uuid
from cleanup import ledger
from cleanup.models import Participation
mine = Participation.objects.filter(campaign__join_code="{CODE}").first()
ledger.record(mine, "mail", 7_000_000_000, uuid.uuid4())
"""


def without(town: Town, safety: str) -> Town:
    """The same town, each of whose webs lacks one safety (tools.unsafe)."""
    for web in town.webs:
        line = web.command[-1]
        web.command[-1] = line.replace("exec daphne", f"exec python -m tools.unsafe {safety}")
        assert line != web.command[-1], "the Procfile starts the web in another way now"
    return town


def web_killed_under(town: Town) -> Figures:
    with town:
        found = topics(town)
        shares = [found["top"]] * 6 + [found["board"]] * 3 + [found["hall"]]
        wanted = [(town.url, shares[number % 10]) for number in range(PAGES)]
        with Pages(wanted) as pages:
            before = town.python(TRUTH)
            wait_until(lambda: pages.all_show(before), 30, "every page shows the board")
            town.webs[0].kill()
            pages.forget()
            town.python(DECLARED_MEANWHILE)
            truth = town.python(TRUTH)
            assert truth != before, "nothing was declared meanwhile"
            town.webs[0].start()
            town.wait_for_webs()
            took = wait_until(
                lambda: pages.all_show(truth), BACK_WITHIN, "every page shows the true board"
            )
    assert "Traceback" not in town.webs[0].said()
    return {"pages": PAGES, "topics": ", ".join(found), "all true again after s": took}


@scenario("sockets: web killed, topics board, hall, top")
def web_killed(folder: Path) -> Figures:
    """Of a web process killed with 200 sockets all come back by themselves within 15 s of its
    answering, and each shows the true board, with what was declared meanwhile."""
    return web_killed_under(Town(folder, clock=False))


@scenario(
    "sockets: no snapshot on connecting", twin_of="sockets: web killed, topics board, hall, top"
)
def web_killed_without_snapshot(folder: Path) -> Figures:
    """Who connects waits for the next change."""
    return web_killed_under(without(Town(folder, clock=False), "no-snapshot"))


class Deliveries:
    """Declarations on the first web, and how soon a page of each web shows them."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.topic = topics(town)["top"]
        self.person = Person(town.url)
        self.answers: dict[str, list[float]] = {}
        self.near: dict[str, list[float]] = {}
        self.far: dict[str, list[float]] = {}

    def measure(self, phase: str, pages: Pages, times: int = 5) -> None:
        for _ in range(times):
            time.sleep(1.3)  # a ticker that has just sent rests for a second
            form = self.person.filled()
            revision = pages.frames[0][1]["revision"]
            try:
                took, began = self.person.hand_in(form, timeout=5)
            except (TimeoutError, urllib.error.URLError) as error:
                raise AssertionError(f"{phase}: no answer within 5 s") from error
            for number, found in ((0, self.near), (1, self.far)):
                what = f"{phase}: the page of web {number + 1} shows it"
                wait_until(partial(pages.after, number, revision), 5, what, 0.005)
                at = pages.after(number, revision)
                assert at is not None
                found.setdefault(phase, []).append(at - began)
            self.answers.setdefault(phase, []).append(took)

    def figures(self) -> Figures:
        return {
            f"{phase}: answer, this web, other web in s": " / ".join(
                f"{statistics.median(times[phase]):.2f}"
                for times in (self.answers, self.near, self.far)
            )
            for phase in self.answers
        }


def redis_away_under(town: Town, redis: Redis) -> Figures:
    with town:
        tried = Deliveries(town)
        wanted = [(url, tried.topic) for url in town.urls]
        with Pages(wanted) as pages:
            wait_until(lambda: len(pages.frames) == 2, 20, "both pages show the board")
            tried.measure("Redis there", pages)
            redis.freeze()
            tried.measure("black-holed", pages)
            redis.thaw()
            time.sleep(2)
            tried.measure("thawed", pages)
            redis.kill()
            tried.measure("killed", pages)
            redis.start()
            time.sleep(16)  # the listener's longest wait before it tries again
            tried.measure("back", pages)
            assert pages.codes == [], f"sockets were closed: {pages.codes}"
    quick = statistics.median(tried.answers["Redis there"])
    for phase, answers in tried.answers.items():
        assert max(answers) < quick + 0.5, f"{phase}: an answer took {max(answers):.2f} s"
    for phase, times in tried.far.items():
        assert max(times) < 2.5, f"{phase}: a page was told after {max(times):.2f} s"
    for web in town.webs:
        assert "Traceback" not in web.said(), f"{web.name} wrote a traceback"
    return tried.figures()


def two_webs(folder: Path, redis: Redis, postgres: Postgres) -> Town:
    return Town(folder, postgres=postgres, redis=redis, webs=2, worker=True)


@scenario("sockets: Redis black-holed, killed and back while people declare")
def redis_away(folder: Path) -> Figures:
    """With two webs, a clock and a worker on PostgreSQL no answer takes half a second longer than
    with a Redis that is there, both webs' pages show each declaration within 2.5 s, no socket is
    closed; it mends itself."""
    with Redis(folder) as redis, loaded_postgres(folder) as postgres:
        return redis_away_under(two_webs(folder, redis, postgres), redis)


@scenario(
    "sockets: the request waits for Redis",
    twin_of="sockets: Redis black-holed, killed and back while people declare",
)
def redis_awaited(folder: Path) -> Figures:
    """The wake-up is sent inside the request."""
    with Redis(folder) as redis, loaded_postgres(folder) as postgres:
        town = without(two_webs(folder, redis, postgres), "wait-for-redis")
        return redis_away_under(town, redis)


@scenario("sockets: a quiet minute with Redis")
def quiet_minute(folder: Path) -> Figures:
    """After 70 s without any wake-up no socket was closed and the other web is still told at once,
    not by its own look each second."""
    with (
        Redis(folder) as redis,
        Town(folder, redis=redis, webs=2, clock=False) as town,
    ):
        tried = Deliveries(town)
        with Pages([(url, tried.topic) for url in town.urls]) as pages:
            wait_until(lambda: len(pages.frames) == 2, 20, "both pages show the board")
            tried.measure("before", pages, 3)
            time.sleep(70)
            tried.measure("after", pages, 9)
            assert pages.codes == [], f"sockets were closed: {pages.codes}"
    # From the answer on: an own look each second would take half of one on average.
    late = [far - near for far, near in zip(tried.far["after"], tried.near["after"], strict=True)]
    assert statistics.median(late) < 0.2, f"the other web was told {late} s later"
    return tried.figures()
