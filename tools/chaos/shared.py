"""What two webs share through the database alone: seats, and how often one may ask."""

import re
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.cookiejar import CookieJar
from pathlib import Path

from tools.chaos import Figures, scenario
from tools.chaos.places import Town, loaded_postgres
from tools.chaos.servers import Postgres, Redis
from tools.chaos.sockets import without

FREE, COMING = 7, 24
ALLOWED, ASKING = 60, 80  # institution.views.requests: asked in an hour from one address
AT_ONCE = 8
EVENT = f"""
import json
from datetime import timedelta
from django.utils import timezone
from events.lifecycle import State
from events.models import Event, EventCount
event = next(e for e in Event.objects.with_counts().public()
             if e.state() is State.OPEN)
taken = EventCount.objects.get(event=event).taken
Event.objects.filter(pk=event.pk).update(capacity=taken + {FREE})
print(json.dumps([event.pk, taken]))
"""
SOLD = """
import json
from events.models import EventCount, Registration
count = EventCount.objects.get(event={event})
ours = Registration.objects.filter(event={event}, email__endswith="@chaos.example")
print(json.dumps([count.taken, ours.count()]))
"""
ASKED = """
import json
from institution.models import ImprovementRequest
print(json.dumps(ImprovementRequest.objects.filter(words__startswith="Chaos").count()))
"""


class Visitor:
    """A browser without script, which has opened a form and sends it when it is told to."""

    def __init__(self, url: str, path: str) -> None:
        self.address = url + path
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(jar)
        with self.opener.open(self.address, timeout=60) as answer:
            page = answer.read().decode()
        self.hidden = {}
        for tag in re.findall("<input[^>]+>", page):
            name, value = (re.search(rf' {part}="([^"]*)"', tag) for part in ("name", "value"))
            if name and value and name[1] in ("csrfmiddlewaretoken", "key"):
                self.hidden[name[1]] = value[1]

    def send(self, fields: dict[str, str]) -> int:
        data = urllib.parse.urlencode({**self.hidden, **fields}).encode()
        try:
            with self.opener.open(self.address, data, timeout=60) as answer:
                return 201 if answer.url != self.address else 200
        except urllib.error.HTTPError as error:
            return error.code


def sent(visitors: list[Visitor], fields: list[dict[str, str]]) -> dict[int, int]:
    """All of them, eight at a time; how many got which answer (201 is a page that thanks)."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(Visitor.send, visitors, fields))
    return {status: answers.count(status) for status in sorted(set(answers))}


def opened(town: Town, path: str, number: int) -> list[Visitor]:
    """Every other one at the other web."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        urls = [town.urls[place % len(town.urls)] for place in range(number)]
        return list(pool.map(partial(Visitor, path=path), urls))


def sell(town: Town) -> Figures:
    with town:
        event, taken = town.python(EVENT)
        visitors = opened(town, f"/fr/inscription/{event}/", COMING)
        people = [
            {"name": f"Personne {place}", "email": f"personne{place}@chaos.example"}
            for place in range(COMING)
        ]
        answers = sent(visitors, people)
        counted, ours = town.python(SOLD.format(event=event))
    assert ours == FREE, f"{ours} places sold of {FREE}"
    assert counted == taken + FREE, f"{counted} counted, {taken + FREE} sold"
    assert answers == {201: FREE, 409: COMING - FREE}, f"answers {answers}"
    return {"free": FREE, "asked": COMING, "sold": ours, "told that it is full": answers[409]}


def ask(town: Town) -> Figures:
    with town:
        visitors = opened(town, "/fr/ameliorer/", ASKING)
        words = [{"kind": "other", "words": f"Chaos {place}"} for place in range(ASKING)]
        answers = sent(visitors, words)
        kept = town.python(ASKED)
    assert kept == ALLOWED, f"{kept} requests kept, {ALLOWED} allowed"
    assert answers == {201: ALLOWED, 429: ASKING - ALLOWED}, f"answers {answers}"
    return {"allowed": ALLOWED, "asked": ASKING, "kept": kept, "told to wait": answers[429]}


def two_webs(folder: Path, postgres: Postgres, redis: Redis) -> Town:
    return Town(folder, postgres=postgres, redis=redis, webs=2, clock=False)


@scenario("together: seats sold at two webs")
def seats(folder: Path) -> Figures:
    """Of 24 people who ask for 7 places at two webs, eight at a time, exactly 7 get one, 17 are
    told that it is full, and the event's count is what was sold."""
    with Redis(folder) as redis, loaded_postgres(folder) as postgres:
        return sell(two_webs(folder, postgres, redis))


@scenario("together: seats by a look", twin_of="together: seats sold at two webs")
def seats_by_a_look(folder: Path) -> Figures:
    with Redis(folder) as redis, loaded_postgres(folder) as postgres:
        return sell(without(two_webs(folder, postgres, redis), "seats-by-a-look"))


@scenario("together: one limit for two webs")
def limit(folder: Path) -> Figures:
    """Of 80 requests that one address sends to two webs, eight at a time, exactly the 60 that an
    hour allows are kept, and 20 are told to wait."""
    with Redis(folder) as redis, loaded_postgres(folder) as postgres:
        return ask(two_webs(folder, postgres, redis))


@scenario("together: a limit in each web", twin_of="together: one limit for two webs")
def limit_in_each(folder: Path) -> Figures:
    with Redis(folder) as redis, loaded_postgres(folder) as postgres:
        return ask(without(two_webs(folder, postgres, redis), "limit-in-memory"))
