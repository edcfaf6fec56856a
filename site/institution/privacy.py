"""What the site's own pages keep of whom (house rule 5)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from institution import improvements
from institution.models import (
    AccessibilityStatement,
    EcodesignAnswer,
    ImprovementRequest,
    ImprovementStep,
    Institution,
    PlainPage,
)
from privacy import erasing, notices, purging
from privacy.keeping import Follows, Keep
from privacy.registry import register

# The names that the law has a public body publish are no secret of anybody.
for published in (AccessibilityStatement, EcodesignAnswer, Institution, PlainPage):
    register(published, "none")
register(
    ImprovementRequest,
    "email",
    path="email",
    purpose="Answer an improvement request and let its author follow it",
    retention="The address: 6 months after the answer. The request itself stays, without it",
    keep=Keep(improvements.ADDRESS_KEPT, "closed_at"),
    erase="anonymise",
    stays=("page", "language"),
    link=lambda request: reverse("institution:follow", args=[request.token]),
    fields=("email", "kind", "page", "words", "language", "state", "answer", "received_at"),
)
register(
    ImprovementStep,
    "email",
    path="request__email",
    purpose="Tell what became of a request, and when",
    retention="As long as the request",
    keep=Follows("request"),
    erase="anonymise",
    fields=("state", "answer", "at"),
)
erasing.register_at_address(ImprovementRequest, improvements.forget)
purging.register(ImprovementRequest, improvements.answered_before, improvements.forget_answered)
notices.register(
    "institution.improvement",
    [ImprovementRequest],
    compulsory=_("Only what you ask. Without an address you follow the request by its link."),
)
