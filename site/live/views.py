from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags, quote_etag
from django.views.decorators.http import require_safe

from live import frames, hub, topics
from live.frames import Built
from live.topics import Topic


@require_safe
def frame(request: HttpRequest, name: str) -> HttpResponse:
    """The socket's frame by HTTP, where sockets are blocked and for what is too big for them."""
    topic = topics.find(name)
    if topic is None:
        return _private(HttpResponse(status=404))
    if not topic.may_watch(request):
        return _private(HttpResponse(status=403))
    audience = topic.audience_for(request)
    revision = topic.revision()
    etag = _etag(revision, audience)
    if _holds(request, etag):
        response = HttpResponse(status=304)
    else:
        built = _built(name, topic, audience, revision)
        etag = _etag(built.revision, audience)
        response = HttpResponse(built.text, content_type="application/json")
    response["ETag"] = etag
    return _private(response)


def _built(name: str, topic: Topic, audience: str, revision: int) -> Built:
    """What sockets are shown, if they are: two thousand pages that fetch at once build nothing."""
    room = hub.current()
    shown = room.built(name, audience) if room else None
    if shown is not None and shown.revision == revision:
        return shown
    return frames.build(topic, audience, revision)


def _etag(revision: int, audience: str) -> str:
    # The audience too: signing in changes the frame, though nothing happened on the board.
    return quote_etag(f"{audience}.{revision}")


def _holds(request: HttpRequest, etag: str) -> bool:
    # Compression makes an ETag weak, so "W/" says nothing here.
    held = parse_etags(request.headers.get("If-None-Match", ""))
    return etag in {tag.removeprefix("W/") for tag in held}


def _private(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, private=True, no_cache=True)
    return response
