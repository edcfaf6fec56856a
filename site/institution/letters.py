"""What the author of an improvement request is told, read when the letter leaves."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from base.addresses import absolute
from institution.models import ImprovementRequest, ImprovementStep
from mail import kinds

Data = dict[str, Any]


def register() -> None:
    kinds.register(
        "institution.received",
        _("Your request has reached us"),
        "institution/mail/received",
        context,
        sample=sample,
    )
    kinds.register(
        "institution.moved",
        _("Your request: %(state)s"),
        "institution/mail/moved",
        context,
        sample=sample,
    )


def sample(language: str) -> Data:
    """An invented answer, in the reader's language."""
    return {
        "state": str(ImprovementRequest.State.DONE.label),
        "answer": gettext("Mended. Thank you for having told us."),
        "words": "",
        "page": "/fr/",
        "due_on": date(2026, 12, 2),
        "follow_url": absolute(reverse("institution:follow", args=["x" * 22])),
    }


def context(data: Data, language: str) -> Data | None:
    """What the step said: a later one has a letter of its own."""
    step = ImprovementStep.objects.select_related("request").filter(pk=data["step"]).first()
    if step is None or not step.request.email:
        return None
    request = step.request
    return {
        "state": step.get_state_display(),
        "answer": step.answer,
        "words": request.words,
        "page": request.page,
        "due_on": request.due_on,
        "follow_url": absolute(reverse("institution:follow", args=[request.token])),
    }
