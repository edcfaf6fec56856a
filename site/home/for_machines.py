"""What search engines and researchers of security flaws read: sitemap, robots, security.txt."""

from datetime import timedelta
from itertools import islice

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from base.addresses import absolute
from base.models import SiteIdentity
from home import plans
from institution.models import Institution

MOST = 50_000  # what one sitemap may name
# Forms, what they lead to, and the back office: nothing there is for a search engine.
CLOSED = (
    "/admin/",
    "/comptes/",
    "/*/recherche/",
    "/*/quiz/",
    "/*/inscription/",
    "/*/tri/",
)
SECURITY_DAYS = 180


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    context = {"addresses": islice(plans.addresses(), MOST)}
    return render(request, "home/sitemap.xml", context, content_type="application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    if settings.STAGING:
        lines = ["# A trial: not for search engines.", "User-agent: *", "Disallow: /"]
    else:
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
        lines += ["", f"Sitemap: {absolute('/sitemap.xml')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _contact(request: HttpRequest) -> str:
    """From the environment, else what the operator wrote, else the address of the site."""
    said: str = (
        settings.SECURITY_CONTACT
        or Institution.of(request).security_contact
        or SiteIdentity.for_request(request).contact_email
    )
    return f"mailto:{said}" if "@" in said and ":" not in said else said


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    contact = _contact(request)
    if not contact:
        raise Http404
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    expires = today + timedelta(days=SECURITY_DAYS)
    lines = [
        "# Vous avez trouvé une faille ? Merci de l’écrire ici avant d’en parler ailleurs.",
        "# Found a flaw? Thank you for writing here before you tell others.",
        f"Contact: {contact}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: fr, en, es",
        f"Canonical: {absolute('/.well-known/security.txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
