"""One journey through every feature, over two webs on PostgreSQL as over one on SQLite."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tools.chaos import Figures, scenario
from tools.chaos.browser import Browser
from tools.chaos.children import wait_until
from tools.chaos.places import Town, loaded_postgres
from tools.chaos.servers import Redis
from tools.chaos.sockets import without
from tools.chaos.together import EXPORT

NAME, ADDRESS = "Zoé Le Goff", "zoe@chaos.example"
SENT = ">Envoyé<"
YEAR = "1987"  # no figure of the demo is so old
SEEN_WITHIN = 3.0  # seconds until an edit is on a page that another web has kept
ADDRESSES = """
import json
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse
from django.utils import translation
from courses.models import Course
from events.lifecycle import State
from events.models import Event, EventCount
from facts.models import Fact
from facts.viewsets import FactViewSet
from people.models import User
from wagtail.admin.admin_url_finder import AdminURLFinder
translation.activate("fr")
admin = User.objects.get(email="admin@clairvigne.example")
session = SessionStore()
session[SESSION_KEY], session[HASH_SESSION_KEY] = str(admin.pk), admin.get_session_auth_hash()
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session.save()
course = next(course for course in Course.objects.all() if course.quiz_size)
event = next(e for e in Event.objects.with_counts().public() if e.state() is State.OPEN)
fact = Fact.objects.filter(successor=None).order_by("slug").first()
print(json.dumps({
    "session": session.session_key,
    "quiz": reverse("courses:start", args=[course.pk]),
    "event": reverse("events:book", args=[event.pk]),
    "event_pk": event.pk,
    "taken": EventCount.objects.get(event=event).taken,
    "improve": reverse("institution:improve"),
    "verify": reverse("attestations:verify"),
    "fact": AdminURLFinder(admin).get_edit_url(fact),
    "figure": reverse("facts_public:one", args=[fact.slug]),
}))
"""
RIGHT = """
import json
from courses.models import Attempt
print(json.dumps([
    [str(c["id"]) for c in q.snapshot["choices"] if c["correct"]]
    or [str(q.snapshot["answer"]).replace(".", ",")]
    for q in Attempt.objects.get(pk="{attempt}").questions.order_by("position")
]))
"""
DONE = """
import json, time
from jobs.models import Job
for _ in range(120):
    state = Job.objects.latest("pk").state
    if state == "done":
        break
    time.sleep(0.5)
"""
KEPT = f"""
import json
from events.models import EventCount
from facts.models import Fact
from institution.models import ImprovementRequest
from mail.models import Message
asked = ImprovementRequest.objects.get(words__startswith="Chaos")
letters = Message.objects.filter(to="{ADDRESS}").order_by("pk")
print(json.dumps({{
    "taken": EventCount.objects.get(event=EVENT).taken,
    "request": [asked.state, asked.steps.count()],
    "export": state,
    "figures": Fact.objects.filter(year="{YEAR}").count(),
    "letters": [letter.kind for letter in letters],
}}))
"""


class Journey:
    """What a person sees from step to step; whatever is drawn by chance is left out."""

    def __init__(self, town: Town) -> None:
        self.town, self.said = town, list[str]()
        self.known: dict[str, Any] = town.python(ADDRESSES)
        self.person = Browser(town.urls)

    def note(self, what: str, seen: object) -> None:
        self.said.append(f"{what}: {seen}")

    def quiz(self, midway: Callable[[], object]) -> None:
        """Each question is opened at one web and answered at the next."""
        person = self.person.open(self.known["quiz"]).send()
        attempt = re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", person.path)
        assert attempt, f"no attempt at {person.path} ({person.status})"
        for position, right in enumerate(self.town.python(RIGHT.format(attempt=attempt[0])), 1):
            if position == 5:
                midway()
            assert person.path.endswith(f"/{position}/"), f"at {person.path}"
            person.send(answer=right)
        self.note("review", person.said())
        self.note("result", person.send().said())

    def attestation(self) -> None:
        person = self.person.follow("/attestation/")
        self.note("attestation", person.send(holder=NAME).said())
        number = re.search(r'class="code">([^<]+)<', person.page)
        assert number, f"no number at {person.path}"
        somebody = Browser(self.town.urls).open(self.known["verify"]).send(number=number[1])
        self.note("checked", f"{somebody.said()}, {NAME in somebody.page}")
        self.note("its paper", (person.follow(".pdf").status, person.kind, person.page[:4]))

    def event(self) -> None:
        """Asked for, confirmed and given back by the links of a letter in the demo's mailbox."""
        person = self.person.open(self.known["event"])
        self.note("place asked for", person.send(name=NAME, email=ADDRESS).said())
        wait_until(self.letter_is_there, 20, "the clock sends the letter", 0.5)
        self.note("letter's link", person.follow("/boite/").follow("/confirmer/").said())
        self.note("confirmed", person.send().said())
        self.note("link that gives it back", person.follow("/annuler/").said())
        self.note("given back", person.send().said())

    def letter_is_there(self) -> bool:
        self.person.open("/boite/")
        rows = re.findall("<tr>.*?</tr>", self.person.page, re.DOTALL)
        sent = [row.replace("<wbr>", "") for row in rows if SENT in row]
        mine = [row for row in sent if ADDRESS in row]
        self.person.page = mine[0] if mine else ""
        return bool(mine)

    def improvement(self) -> None:
        person = self.person.open(self.known["improve"])
        self.note("request", person.send(kind="other", words="Chaos: plus court").said())

    def edit(self) -> None:
        """An admin's edit, on every web's kept page of the figure."""
        pages = [Browser([url]) for url in self.town.urls]
        for page in pages * 3:
            assert YEAR not in page.open(self.known["figure"]).page
        admin = Browser(self.town.urls, self.known["session"]).open(self.known["fact"])
        self.note("admin's form", admin.status)
        self.note("saved", admin.send(year=YEAR).status)
        for page in pages:
            shows = partial(self.shows, page)
            wait_until(shows, SEEN_WITHIN, "another web shows the edit")

    def shows(self, page: Browser) -> bool:
        return YEAR in page.open(self.known["figure"]).page

    def run(self, midway: Callable[[], object]) -> "Journey":
        self.quiz(midway)
        self.attestation()
        self.event()
        self.improvement()
        self.edit()
        end = EXPORT + DONE + KEPT.replace("EVENT", str(self.known["event_pk"]))
        kept = self.town.python(end)
        self.note("kept of it", {**kept, "taken": kept["taken"] - self.known["taken"]})
        return self


def alone(folder: Path) -> Journey:
    place = folder / "one"
    place.mkdir()
    with Town(place, worker=True) as town:
        return Journey(town).run(lambda: None)


def together(folder: Path, safety: str = "") -> Journey:
    """Over two webs; Redis is killed while the quiz is under way."""
    with Redis(folder) as redis, loaded_postgres(folder) as postgres:
        two = Town(folder, postgres=postgres, redis=redis, webs=2, worker=True)
        with without(two, safety) if safety else two as town:
            return Journey(town).run(redis.kill)


@scenario("together: every feature, as over one web on SQLite")
def every_feature(folder: Path) -> Figures:
    """A quiz, its attestation and the check of it, a place with its letter, confirmed and given
    back, an improvement request, an admin's edit and an export say the same, each request at the
    other web of two on PostgreSQL, with Redis killed on the way, as at one web on SQLite."""
    one, two = alone(folder), together(folder)
    differ = [f"{b} (alone: {a})" for a, b in zip(one.said, two.said, strict=True) if a != b]
    assert not differ, f"over two webs: {differ[0]}"
    return {
        "steps compared": len(two.said),
        "slowest answer, one web s": round(one.person.slowest, 2),
        "slowest answer, two webs and Redis killed s": round(two.person.slowest, 2),
    }


@scenario(
    "together: pages that do not follow",
    twin_of="together: every feature, as over one web on SQLite",
)
def stale(folder: Path) -> Figures:
    """A web does not ask what another one published."""
    return {"steps": len(together(folder, "stale-pages").said)}
