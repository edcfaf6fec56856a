"""Several processes on PostgreSQL and Redis, which have to be one site."""

from functools import partial
from pathlib import Path

from tools.chaos import Figures, scenario
from tools.chaos.children import wait_until
from tools.chaos.people import TRUTH, Pages, Person, topics
from tools.chaos.places import Town, loaded_postgres
from tools.chaos.servers import Redis

WITHIN = 2.0  # seconds until a board on the other process has moved
SLOWER = 3.0  # the same when only the tickers are left, which ask once a second

EXPORT = """
from jobs import verbs
from people.models import Organisation, User
verbs.begin("events.registrations", User.objects.first(), Organisation.objects.first(), {})
"""
JOB = """
import json
from jobs.models import Job
print(json.dumps(Job.objects.latest("pk").state))
"""


@scenario("together: two webs, a clock and a worker")
def two_webs(folder: Path) -> Figures:
    """Who joined at one web declares at the other; a board there moves within 2 s, within 3 s once
    Redis was killed in mid-flight; nothing declared is lost, and the worker does long work."""
    with (
        Redis(folder) as redis,
        loaded_postgres(folder) as postgres,
        Town(folder, postgres=postgres, redis=redis, webs=2, worker=True) as town,
    ):
        here, there = town.urls
        board = topics(town)["board"]
        person = Person(here)
        with Pages([(here, board), (there, board)]) as pages:
            start = town.python(TRUTH)
            wait_until(lambda: pages.all_show(start), 30, "both pages show the board")
            with_redis = moved(town, pages, person, [here, there], WITHIN)
            redis.kill()
            without = moved(town, pages, person, [here, there, here], SLOWER)
        town.python(EXPORT)
        done = wait_until(lambda: town.python(JOB) == "done", 60, "the worker did the export")
    return {
        "board moved after s": max(with_redis),
        "without Redis": max(without),
        "export done after s": done,
    }


def moved(town: Town, pages: Pages, person: Person, urls: list[str], within: float) -> list[float]:
    """Declare once at each of `urls`; how long after it was sent both pages had shown it."""
    took = []
    for url in urls:
        since = {number: frame["revision"] for number, (_, frame) in pages.frames.items()}
        _, sent = person.hand_in(person.filled(), url=url)
        wait_until(partial(newer, pages, since), within + 5, "both boards moved")
        times = [pages.after(number, revision) or 0.0 for number, revision in since.items()]
        took.append(round(max(times) - sent, 2))
        truth = town.python(TRUTH)
        wait_until(partial(pages.all_show, truth), 10, "both show the truth")
    assert max(took) < within, f"a board moved after {max(took)} s"
    return took


def newer(pages: Pages, since: dict[int, int]) -> bool:
    return all(pages.after(number, revision) for number, revision in since.items())
