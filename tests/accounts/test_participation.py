import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from accounts import participation
from people.models import Participant

pytestmark = pytest.mark.django_db


def join() -> tuple[Participant, str]:
    """A browser that joined: its participant and its cookie."""
    request = RequestFactory().get("/")
    participant = participation.join(request)
    response = HttpResponse()
    participation.remember(request, response)
    return participant, response.cookies[participation.COOKIE].value


def test_reading_makes_nobody_and_sets_no_cookie() -> None:
    request = RequestFactory().get("/")
    assert participation.current(request) is None
    response = HttpResponse()
    participation.remember(request, response)
    assert dict(response.cookies) == {}
    assert Participant.objects.count() == 0


def test_a_browser_is_recognised_by_its_cookie() -> None:
    participant, cookie = join()
    request = RequestFactory().get("/")
    request.COOKIES[participation.COOKIE] = cookie
    assert participation.current(request) == participant
    assert participation.join(request) == participant
    assert participation.shown_code(request) == ""


@pytest.mark.parametrize("tampered", ["", "x", "{cookie}x", "{cookie}"])
def test_a_tampered_or_orphaned_cookie_is_nobody(tampered: str) -> None:
    _, cookie = join()
    Participant.objects.all().delete()
    request = RequestFactory().get("/")
    request.COOKIES[participation.COOKIE] = tampered.format(cookie=cookie)
    assert participation.current(request) is None


def test_the_recovery_code_is_shown_until_it_is_noted_and_to_its_owner_only() -> None:
    request, response = RequestFactory().get("/"), HttpResponse()
    participation.join(request)
    code = participation.shown_code(request)
    participation.remember(request, response)
    again = RequestFactory().get("/")
    again.COOKIES = {name: morsel.value for name, morsel in response.cookies.items()}
    assert participation.shown_code(again) == code
    assert code not in str(response.cookies)
    _, other = join()
    again = RequestFactory().get("/")
    again.COOKIES = {
        participation.CODE_COOKIE: response.cookies[participation.CODE_COOKIE].value,
        participation.COOKIE: other,
    }
    assert participation.shown_code(again) == ""


def test_the_cookie_is_out_of_reach_of_scripts() -> None:
    request = RequestFactory().get("/", secure=True)
    participation.join(request)
    response = HttpResponse()
    participation.remember(request, response)
    morsel = response.cookies[participation.COOKIE]
    assert (morsel["httponly"], morsel["samesite"], morsel["secure"]) == (True, "Lax", True)


def test_who_comes_back_is_known_for_half_a_year_more() -> None:
    _, cookie = join()
    request = RequestFactory().get("/")
    request.COOKIES[participation.COOKIE] = cookie
    participation.join(request)
    response = HttpResponse()
    participation.remember(request, response)
    assert response.cookies[participation.COOKIE]["max-age"] == participation.AGE.total_seconds()
    again = RequestFactory().get("/")
    again.COOKIES[participation.COOKIE] = response.cookies[participation.COOKIE].value
    assert participation.current(again) == participation.current(request)
