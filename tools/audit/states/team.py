"""The page of an invitation, for whoever holds its link."""

from django.urls import reverse

from accounts.team import invitations
from people.keys import keyed_hash
from people.models import Invitation, Membership, Organisation
from people.roles import Role
from tools.audit.states import Visit, state
from tools.audit.states.visitors import CSRF

TOKEN = "audit-"


def invited(email: str, token: str) -> Visit:
    """Anew each time: the link of a letter is known to the letter alone."""
    city = Organisation.objects.get(slug="ville-de-clairvigne")
    by = Membership.objects.filter(organisation=city, role=Role.ADMINISTRATOR)[0].user
    Invitation.objects.filter(email=email).delete()
    row = invitations.invite(by, email, city, Role.ORGANISER, name="Noé Petit", language="fr")
    Invitation.objects.filter(pk=row.pk).update(token_hash=keyed_hash(invitations.PURPOSE, token))
    return Visit(reverse("accounts:invitation", args=[token]), may_set=CSRF)


@state("accounts: invitation", "form", "accounts:invitation")
def fresh() -> Visit:
    return invited("nouvelle@clairvigne.example", f"{TOKEN}new")


@state("accounts: invitation, refused", "form", "accounts:invitation")
def refused() -> Visit:
    visit = invited("encore@clairvigne.example", f"{TOKEN}refused")
    return Visit(visit.path, sent={"name": "x"}, may_set=CSRF)


@state("accounts: invitation, of an account", "form", "accounts:invitation")
def known() -> Visit:
    return invited("redaction@clairvigne.example", f"{TOKEN}known")


@state("accounts: invitation, over", "reading", "accounts:invitation")
def over() -> Visit:
    return Visit(reverse("accounts:invitation", args=["perdu"]), status=410)
