"""Two daphnes and a clock: what one process changed is soon on the kept pages of the others."""

import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tools.chaos.children import wait_until
from tools.chaos.people import CODE, Person
from tools.chaos.places import Town

SECOND = 1.0
LEEWAY = 0.5  # for a page to be made, on a busy machine
TITLE = "Le nouveau titre de la page"
PUBLISH = f"""
import json, time
from wagtail.models import Page
page = Page.objects.live().get(slug="trois-bonnes-pratiques").specific
page.title = "{TITLE}"
page.save_revision().publish()
print(json.dumps(time.time()))
"""
WHERE = """
import json
from wagtail.models import Page
page = Page.objects.live().get(slug="trois-bonnes-pratiques").specific
print(json.dumps(page.get_url()))
"""
BOARD = f"""
import json
from cleanup.models import Campaign, CampaignPage
page = CampaignPage.objects.live().get(campaign__join_code="{CODE}", locale__language_code="fr")
print(json.dumps(page.get_url()))
"""


# Two guides: at one hour a new title goes online on the first, and the second goes off.
SCHEDULE = f"""
import json
from datetime import timedelta
from django.utils import timezone
from pages.models import GuidePage
hour = timezone.now().replace(microsecond=0) + timedelta(seconds=20)
first, second = GuidePage.objects.live().filter(locale__language_code="fr").order_by("pk")[:2]
first.title, first.go_live_at = "{TITLE}", hour
first.save_revision().publish()
second.expire_at = hour
second.save_revision().publish()
print(json.dumps([hour.timestamp(), first.get_url(), second.get_url()]))
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with Town(tmp_path_factory.mktemp("two"), webs=2) as running:
        yield running


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:
        text: str = answer.read().decode()
        return text


def keep(address: str) -> str:
    """Read until it comes from the cache: the same octets in a few milliseconds."""

    def quick() -> bool:
        began = time.monotonic()
        read(address)
        return time.monotonic() - began < 0.012

    wait_until(quick, 30, f"{address} is kept", 0.1)
    return read(address)


def shown(address: str, new: Callable[[str], bool]) -> float:
    """When a page that is asked for over and over shows what is new."""
    wait_until(lambda: new(read(address)), 60, f"{address} shows what is new", 0.02)
    return time.time()


def gone(address: str) -> float:
    """When a page that is asked for over and over is there no more."""

    def missing() -> bool:
        try:
            read(address)
        except urllib.error.HTTPError as error:
            return error.code == 404
        return False

    wait_until(missing, 60, f"{address} is gone", 0.02)
    return time.time()


def path(url: str) -> str:
    return re.sub(r"^https?://[^/]+", "", url)


def test_what_one_process_publishes_is_on_every_other_within_a_second(town: Town) -> None:
    addresses = [url + path(town.python(WHERE)) for url in town.urls]
    for address in addresses:
        assert TITLE not in keep(address)
    with ThreadPoolExecutor() as pool:
        seen = [pool.submit(shown, address, lambda page: TITLE in page) for address in addresses]
        published = town.python(PUBLISH)  # a third process
    took = [one.result() - published for one in seen]
    assert [seconds < SECOND + LEEWAY for seconds in took] == [True, True], took


def test_what_is_scheduled_shows_within_a_second_of_its_hour_in_every_process(town: Town) -> None:
    hour, comes, goes = town.python(SCHEDULE)
    for url in town.urls:
        assert TITLE not in keep(url + path(comes))
        keep(url + path(goes))
    assert time.time() < hour - SECOND, "too slow a machine: the hour has come"
    with ThreadPoolExecutor() as pool:
        new = [
            pool.submit(shown, url + path(comes), lambda page: TITLE in page) for url in town.urls
        ]
        old = [pool.submit(gone, url + path(goes)) for url in town.urls]
    took = [round(one.result() - hour, 2) for one in new + old]
    assert [0 < seconds < SECOND + LEEWAY for seconds in took] == [True] * 4, took


def test_a_declaration_is_at_once_on_its_own_process_and_soon_on_the_other(town: Town) -> None:
    here, there = (url + path(town.python(BOARD)) for url in town.urls)
    person = Person(town.url)
    before = keep(here), keep(there)
    person.hand_in(person.filled("1,7"))
    stored = time.time()
    assert read(here) != before[0]  # by somebody else, of the very next request
    assert shown(there, lambda page: page != before[1]) - stored < SECOND + LEEWAY
