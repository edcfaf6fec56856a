"""When the database is saturated, away or not yet migrated: what says so, and what is kept."""

from django.db import InterfaceError, OperationalError, ProgrammingError
from django.http import HttpRequest
from django.middleware.csrf import get_token

# Never written back into a page.
SECRET = ("password", "passwd", "secret", "csrfmiddlewaretoken", "token")
MOST = 200  # fields
LONGEST = 200_000  # characters in all


def is_outage(error: BaseException | None) -> bool:
    if isinstance(error, ProgrammingError):
        # PostgreSQL's words for a table that the next migration makes.
        return "does not exist" in str(error)
    return isinstance(error, OperationalError | InterfaceError)


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What a form held, to be sent again: only of a form that was ours (its token was checked)."""
    if request.method != "POST" or not getattr(request, "csrf_processing_done", False):
        return []
    pairs = [
        (name, str(value))
        for name, values in request.POST.lists()
        for value in values
        if not any(secret in name.lower() for secret in SECRET)
    ]
    small = len(pairs) <= MOST and sum(len(value) for _, value in pairs) <= LONGEST
    return pairs if small else []


def again(request: HttpRequest) -> dict[str, object]:
    """The context of the page 503: the fields, and a token that lets them be sent."""
    fields = typed(request)
    token = get_token(request) if fields else ""
    return {"fields": fields, "token": token, "again": request.get_full_path()}
