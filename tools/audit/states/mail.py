"""The demo's mailbox, and what an address wants to be written."""

from django.urls import reverse

from events import registration
from mail import choices
from mail.models import Message
from tests.events.factory import make_public_event, make_registration
from tools.audit.states import Visit, state
from tools.audit.states.visitors import CSRF

ADDRESS = "camille@clairvigne.example"


def letter() -> Message:
    registration.confirm(make_registration(make_public_event(), email=ADDRESS))
    return Message.objects.latest("pk")


@state("mailbox", "list", ("mail:box", "mail:letter_html", "mail:attachment"))
def box() -> Visit:
    letter()
    return Visit(reverse("mail:box"))


@state("mailbox: a letter", "form", "mail:letter")
def one() -> Visit:
    return Visit(reverse("mail:letter", args=[letter().pk]))


@state("my letters", "form", "choices:page")
def mine() -> Visit:
    return Visit(reverse("choices:page", args=[choices.token(ADDRESS)]), may_set=CSRF)


@state("my letters: stop one kind", "form", "choices:stop")
def stop() -> Visit:
    return Visit(
        reverse("choices:stop", args=[choices.token(ADDRESS), "events.reminders"]), may_set=CSRF
    )


@state("my letters: broken link", "form", "choices:page")
def broken() -> Visit:
    return Visit(reverse("choices:page", args=["x.y"]), status=404)
