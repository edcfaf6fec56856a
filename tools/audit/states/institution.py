"""The generated pages, improvement requests in each state, and the guide."""

import uuid
from functools import partial

from django.urls import reverse

from institution import improvements
from institution.improvements import Asked
from institution.models import ImprovementRequest
from manual import chapters
from tools.audit.states import Visit, state
from tools.audit.states.visitors import CSRF


def named(view: str) -> Visit:
    return Visit(reverse(view))


for name, kind in (
    ("legal", "reading"),
    ("accessibility", "reading"),
    ("privacy", "reading"),
    ("credits", "reading"),
    ("licence", "reading"),
    ("contact", "reading"),
    ("ecodesign", "reading"),
    ("budgets", "reading"),
):
    state(f"institution: {name}", kind, f"institution:{name}")(
        partial(named, f"institution:{name}")
    )


@state("institution: eco-design, longest theme", "reading", "institution:ecodesign_theme")
def theme() -> Visit:
    return Visit(reverse("institution:ecodesign_theme", args=[4]))


@state("institution: improvement form", "form", "institution:improve")
def improve() -> Visit:
    return Visit(f"{reverse('institution:improve')}?page=/fr/venir/", may_set=CSRF)


@state("institution: improvement form, refused", "form", "institution:improve")
def refused_form() -> Visit:
    return Visit(reverse("institution:improve"), sent={"words": "", "email": "a@"}, may_set=CSRF)


def asked(to: str, answer: str = "") -> Visit:
    row = improvements.file(
        Asked("content", "Le lien est cassé.", "/fr/venir/"), uuid.uuid4(), None
    )
    if to != ImprovementRequest.State.RECEIVED:
        improvements.move(row, to, answer)
    return Visit(reverse("institution:follow", args=[row.token]))


for value, words in (
    ("received", ""),
    ("read", ""),
    ("in_progress", "Nous le refaisons."),
    ("done", "C’est réparé."),
    ("refused", "Cette page s’en va le mois prochain."),
):
    state(f"institution: request {value}", "reading", "institution:follow")(
        partial(asked, value, words)
    )


@state("guide: index", "reading", "manual:index")
def guide() -> Visit:
    return Visit(reverse("manual:index"))


@state("guide: longest chapter", "reading", "manual:chapter")
def chapter() -> Visit:
    return Visit(max(chapters.chapters(), key=lambda one: len(one.source)).url)
