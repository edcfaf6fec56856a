"""The same frame by HTTP, for who has no socket."""

import pytest
from django.test import AsyncClient, Client

from tests.live.factory import FakeTopic, frame_of, make_page


def test_the_frame_by_http_is_the_sockets_own(topic: FakeTopic) -> None:
    response = Client().get("/live/fake:1/")
    assert response.json() == {"revision": 1, "words": "few", "audience": "public"}
    assert response["Content-Type"] == "application/json"
    assert response["Cache-Control"] == "private, no-cache"
    assert not response.cookies


def test_what_the_page_holds_is_not_sent_again(topic: FakeTopic) -> None:
    client = Client()
    etag = client.get("/live/fake:1/")["ETag"]
    assert client.get("/live/fake:1/", headers={"If-None-Match": etag}).status_code == 304
    assert topic.built == ["public"]
    # GZip on the way makes it weak.
    assert client.get("/live/fake:1/", headers={"If-None-Match": f"W/{etag}"}).status_code == 304
    assert topic.built == ["public"]
    topic.value = 2
    changed = client.get("/live/fake:1/", headers={"If-None-Match": etag})
    assert changed.status_code == 200
    assert changed.json()["revision"] == 2


def test_another_audience_is_another_etag(topic: FakeTopic) -> None:
    client = Client()
    etag = client.get("/live/fake:1/")["ETag"]
    client.cookies["audience"] = "captain"
    response = client.get("/live/fake:1/", headers={"If-None-Match": etag})
    assert response.status_code == 200
    assert response.json()["audience"] == "captain"


def test_a_big_frame_comes_whole_and_compressed(topic: FakeTopic) -> None:
    topic.words = "é" * 5000
    response = Client().get("/live/fake:1/", headers={"Accept-Encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert len(response.content) < 500


@pytest.mark.django_db
def test_an_unknown_topic_and_a_closed_door(topic: FakeTopic) -> None:
    assert Client().get("/live/fake:2/", follow=True).status_code == 404
    assert Client().get("/live/board/", follow=True).status_code == 404
    assert Client().post("/live/fake:1/").status_code == 405
    topic.open = False
    assert Client().get("/live/fake:1/").status_code == 403


async def test_who_polls_is_given_what_sockets_are_shown(topic: FakeTopic) -> None:
    page = make_page()
    await page.connect()
    await frame_of(page)
    answers = [await AsyncClient().get("/live/fake:1/") for _ in range(3)]
    assert [answer.json()["revision"] for answer in answers] == [1, 1, 1]
    assert topic.built == ["public"]
    await page.disconnect()
