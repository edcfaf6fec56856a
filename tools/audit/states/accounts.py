"""One's own space: what is held, found again, left, and the question after signing in."""

import uuid
from dataclasses import replace

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from accounts import finding, participation
from people import attaching, participants, sealing
from people.models import Participant, User
from tools.audit.states import Visit, cleanup, courses, state
from tools.audit.states.visitors import CSRF, known

EMAIL = "camille@clairvigne.example"
# What such a browser holds before it comes.
NOTE, SIGNED_IN = (*CSRF, participation.CODE_COOKIE), (*CSRF, settings.SESSION_COOKIE_NAME)


def page(name: str, *args: str) -> Visit:
    return Visit(reverse(f"accounts:{name}", args=args), may_set=CSRF)


def held() -> tuple[Participant, dict[str, str]]:
    """A browser that took part in everything."""
    mine, cookies = known()
    cleanup.join(cleanup.demo(), mine)
    courses.attempts.start(mine, courses.demo(), "fr", uuid.uuid4())
    return mine, cookies


def signed_in() -> tuple[User, dict[str, str]]:
    user = User.objects.create_user(f"{uuid.uuid4().hex[:8]}@clairvigne.example")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return user, {settings.SESSION_COOKIE_NAME: session.session_key or ""}


def to_note() -> dict[str, str]:
    """The cookies of who has just joined."""
    mine, cookies = held()
    code = participants.new_recovery_code(mine)
    sealed = sealing.seal(participation.CODE_PURPOSE, f"{mine.pk.hex}:{code}")
    return {**cookies, participation.CODE_COOKIE: sealed}


@state("my space: nobody yet", "form", "accounts:home")
def nobody() -> Visit:
    return page("home")


@state("my space: a browser that took part", "form", ("accounts:home", "accounts:others"))
def browser() -> Visit:
    mine, cookies = held()
    participants.give_token(mine)
    return replace(page("home"), cookies=cookies)


@state("my space: an account, and a browser apart", "form", "accounts:home")
def both() -> Visit:
    user, session = signed_in()
    attaching.attach(held()[0], user)
    return replace(page("home"), cookies={**held()[1], **session}, may_set=SIGNED_IN)


def asked(cookies: dict[str, str]) -> Visit:
    return replace(page("attach"), cookies={**cookies, **signed_in()[1]}, may_set=SIGNED_IN)


@state("my space: is it really you?", "form", "accounts:attach")
def question() -> Visit:
    return asked(held()[1])


@state("my space: another account's", "form", "accounts:attach")
def elses() -> Visit:
    mine, cookies = held()
    attaching.attach(mine, signed_in()[0])
    return asked(cookies)


@state("my space: the code, to note", "form", "accounts:code")
def code() -> Visit:
    return replace(page("code"), cookies=to_note(), may_set=NOTE)


@state("my space: the code, noted", "form", "accounts:code")
def noted() -> Visit:
    return replace(page("code"), cookies=held()[1])


@state("my space: the code, of nobody", "form", "accounts:code")
def no_code() -> Visit:
    return page("code")


@state("clean-up: declare, the code to note", "form", "cleanup:declare")
def code_in_place() -> Visit:
    path = cleanup.address("declare", cleanup.demo())
    return Visit(path, cookies=to_note(), may_set=NOTE)


@state("it is not me", "form", "accounts:leave")
def leave() -> Visit:
    return replace(page("leave"), cookies=held()[1])


@state("it is not me: the code was not noted", "form", "accounts:leave")
def leave_early() -> Visit:
    return replace(page("leave"), cookies=to_note(), may_set=NOTE)


@state("it is not me: nobody is known", "form", "accounts:leave")
def leave_nobody() -> Visit:
    return page("leave")


@state("it is not me: forgotten", "form", "accounts:left")
def left() -> Visit:
    return page("left")


@state("find again", "form", "accounts:find")
def find() -> Visit:
    return page("find")


@state("find again: this browser holds another", "form", "accounts:find")
def find_instead() -> Visit:
    return replace(page("find"), cookies=held()[1])


@state("find again: a wrong code", "form", "accounts:find")
def find_badly() -> Visit:
    return replace(page("find"), sent={"code": "KQ4M-2RDA-7XYE"})


@state("find again: a letter has left", "form", ("accounts:letter_left", "accounts:find_by_letter"))
def letter_left() -> Visit:
    return page("letter_left")


@state("find again: from the letter", "form", "accounts:find_from_letter")
def from_letter() -> Visit:
    participants.prove(held()[0], EMAIL)
    participants.prove(held()[0], EMAIL)
    return page("find_from_letter", finding.make(finding.FOUND, EMAIL))


@state("find again: from a letter, erased since", "form", "accounts:find_from_letter")
def from_letter_erased() -> Visit:
    return page("find_from_letter", finding.make(finding.FOUND, "parti@clairvigne.example"))


@state("find again: a link that was cut", "form", "accounts:find_from_letter")
def cut() -> Visit:
    return replace(page("find_from_letter", "gAAAAA"), status=404)


@state("an address: asked", "form", "accounts:address")
def address() -> Visit:
    return replace(page("address"), cookies=held()[1])


@state("an address: with a fault", "form", "accounts:address")
def address_badly() -> Visit:
    return replace(address(), sent={"email": "camille@"})


@state("an address: a letter has left", "form", "accounts:address")
def address_sent() -> Visit:
    return replace(address(), sent={"email": EMAIL})


@state("an address: to confirm", "form", "accounts:prove")
def prove() -> Visit:
    mine = held()[0]
    return page("prove", finding.make(finding.PROVED, f"{mine.pk.hex}:{EMAIL}"))


@state("an address: a link that was cut", "form", "accounts:prove")
def prove_cut() -> Visit:
    return replace(page("prove", "gAAAAA"), status=404)
