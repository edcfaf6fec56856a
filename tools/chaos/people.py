"""Who takes part in the demo's clean-up day: somebody who declares, pages that watch."""

import asyncio
import html
import json
import random
import re
import threading
import time
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from typing import Any

from websockets.asyncio.client import connect
from websockets.typing import Origin

from tools.chaos.places import Town

CODE = "RIVE-27"
TEAM = "Radiologie"
TOPICS = f"""
import json
from cleanup.models import Campaign
campaign = Campaign.objects.get(join_code="{CODE}")
print(json.dumps([campaign.pk, campaign.screen_key]))
"""
TRUTH = f"""
import json
from cleanup import board
from cleanup.models import Campaign
print(json.dumps(board.snapshot(Campaign.objects.get(join_code="{CODE}"), "fr").total))
"""


def topics(town: Town) -> dict[str, str]:
    campaign, screen = town.python(TOPICS)
    return {"board": f"board:{campaign}", "hall": f"hall:{screen}", "top": f"top:{campaign}"}


class Person:
    """As a browser without script does it. Every answer is followed to its page."""

    def __init__(self, url: str) -> None:
        self.url = url
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(jar)
        form = self.fields("rejoindre")
        team = re.search(rf'<option value="(\d+)"[^>]*>{TEAM}<', self.page)
        assert team, "the team is not offered"
        self.send("rejoindre", {**form, "team": team[1]})

    def fields(self, step: str) -> dict[str, str]:
        """What the form of this step holds when it is opened."""
        with self.opener.open(f"{self.url}/fr/tri/{CODE}/{step}/", timeout=30) as answer:
            self.page = answer.read().decode()
        found = {}
        for tag in re.findall(r"<input [^>]+>", self.page):
            name, value = (re.search(rf' {part}="([^"]*)"', tag) for part in ("name", "value"))
            if name and name[1] in ("csrfmiddlewaretoken", "key", "pseudonym"):
                found[name[1]] = html.unescape(value[1]) if value else ""
        return found

    def send(self, step: str, fields: dict[str, str], url: str = "", timeout: float = 30) -> None:
        data = urllib.parse.urlencode(fields).encode()
        address = f"{url or self.url}/fr/tri/{CODE}/{step}/"
        with self.opener.open(address, data, timeout=timeout) as answer:
            assert "/declar" in answer.url, f"not taken: {answer.url}"

    def declare(self, amount: str = "1,1", timeout: float = 30) -> tuple[float, float]:
        """How long the answer took, and when it was asked for."""
        return self.hand_in(self.filled(amount), timeout=timeout)

    def filled(self, amount: str = "1,1") -> dict[str, str]:
        form = self.fields("declarer")
        category = re.search(r'name="category" value="([^"]+)"', self.page)
        assert category, "no category is offered"
        return {**form, "category": category[1], "quantity": amount, "unit": "Go"}

    def hand_in(
        self, form: dict[str, str], url: str = "", timeout: float = 30
    ) -> tuple[float, float]:
        began = time.monotonic()
        self.send("declarer", form, url, timeout)
        return time.monotonic() - began, began


class Pages:
    """Open pages, which follow their topics as live.js does: snapshot, frames, coming back after
    half a second and more by chance. They live in a thread of their own, and keep what their
    sockets brought."""

    def __init__(self, wanted: list[tuple[str, str]]) -> None:
        """A site's address and a topic for each page."""
        self.wanted = wanted
        self.frames: dict[int, tuple[float, dict[str, Any]]] = {}
        self.codes: list[int] = []
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)

    def __enter__(self) -> "Pages":
        self.thread.start()
        for number, (url, topic) in enumerate(self.wanted):
            asyncio.run_coroutine_threadsafe(self.follow(number, url, topic), self.loop)
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self.end(), self.loop).result(20)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)

    async def end(self) -> None:
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def follow(self, number: int, url: str, topic: str) -> None:
        path = f"live/{topic}/?lang=fr"
        address = f"{url.replace('http', 'ws', 1)}/ws/{path}"
        fails = 0
        while True:
            try:
                async with connect(
                    address, origin=Origin(url), compression=None, proxy=None
                ) as page:
                    async for text in page:
                        fails = 0
                        frame = json.loads(text)
                        if frame.get("fetch"):
                            frame = await asyncio.to_thread(_fetched, f"{url}/{path}")
                        if not frame.get("beat"):
                            self.frames[number] = (time.monotonic(), frame)
                    self.codes.append(page.close_code or 0)
            except (TimeoutError, OSError, EOFError, ValueError, ConnectionError):
                pass
            except Exception as error:  # of websockets: the handshake failed
                assert type(error).__module__.startswith("websockets"), error
            fails += 1
            if fails > 1:
                await self.answered(f"{url}/{path}")
            await asyncio.sleep(by_chance(1))

    async def answered(self, address: str) -> None:
        """Poll, as the script does from the second failure on, until the site is back."""
        while True:
            await asyncio.sleep(by_chance(1.2))
            try:
                await asyncio.to_thread(_fetched, address)
                return
            except (OSError, ValueError):
                continue

    def forget(self) -> None:
        self.frames.clear()

    def all_show(self, total: str) -> bool:
        shown = [frame["total"] for _, frame in list(self.frames.values())]
        return len(shown) == len(self.wanted) and set(shown) == {total}

    def after(self, number: int, revision: int) -> float | None:
        """When this page was shown a frame newer than `revision`."""
        at, frame = self.frames.get(number, (0.0, {"revision": -1}))
        return at if frame["revision"] > revision else None


def by_chance(seconds: float) -> float:
    return seconds * (0.5 + random.random())


def _fetched(address: str) -> dict[str, Any]:
    with urllib.request.urlopen(address, timeout=10) as answer:
        found: dict[str, Any] = json.load(answer)
        return found
