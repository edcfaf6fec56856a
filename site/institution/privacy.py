"""What the site's own pages keep of whom (house rule 5)."""

from institution.models import (
    AccessibilityStatement,
    EcodesignAnswer,
    ImprovementRequest,
    ImprovementStep,
    Institution,
    PlainPage,
)
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
    erase="anonymise",
    fields=("email", "kind", "page", "words", "language", "state", "answer", "received_at"),
)
register(
    ImprovementStep,
    "email",
    path="request__email",
    purpose="Tell what became of a request, and when",
    retention="As long as the request",
    erase="anonymise",
    fields=("state", "answer", "at"),
)
