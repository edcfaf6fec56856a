"""Invitations: sent by mail with a link that opens once, sent again, withdrawn, accepted."""

import secrets
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.team.refusals import Refused
from base.addresses import absolute
from mail import outbox
from people.keys import keyed_hash, known_hashes
from people.models import Invitation, Membership, Organisation, User, UserManager
from people.policy import filter_owned, may_give
from people.roles import Area, Role

KIND = "accounts.invitation"
PURPOSE = "accounts.invitation"
LIFE = timedelta(days=14)
KEPT = timedelta(days=30)  # after it expired, so that it can be sent again
WAITS = _("An invitation to this address waits already: send it again from the list.")
MEMBER = _("This person holds this role here already.")
BEYOND = _("You may give only roles that you hold yourself, in your own organisation.")
GONE = _("This invitation was accepted or withdrawn meanwhile.")


def seen_by(user: User) -> QuerySet[Invitation]:
    rows = Invitation.objects.select_related("organisation", "invited_by")
    return filter_owned(user, rows, area=Area.PEOPLE)


def invite(
    by: User, email: str, organisation: Organisation, role: Role, *, name: str, language: str
) -> Invitation:
    """Write the row and its letter in one transaction. Raises Refused, in words."""
    address = UserManager.normalize_email(email)
    if not may_give(by, organisation, role):
        raise Refused(BEYOND)
    members = Membership.objects.filter(organisation=organisation, role=role.value)
    if members.filter(user__email=address).exists():
        raise Refused(MEMBER)
    now = timezone.now()
    invitation = Invitation(
        email=address, name=name, organisation=organisation, role=role.value, language=language,
        invited_by=by, sent_at=now, expires_at=now + LIFE,
    )  # fmt: skip
    with transaction.atomic():
        token = _draw(invitation)
        try:
            with transaction.atomic():
                invitation.save()
        except IntegrityError:
            raise Refused(WAITS) from None
        _write(invitation, token)
        _note("team.invite", by, invitation)
    return invitation


@transaction.atomic
def send_again(by: User, pk: int) -> Invitation:
    """A new link for two more weeks, from whoever sends it; the old one opens nothing more."""
    invitation = _held(by, pk)
    now = timezone.now()
    invitation.invited_by, invitation.sent_at, invitation.expires_at = by, now, now + LIFE
    token = _draw(invitation)
    invitation.save()
    _write(invitation, token)
    _note("team.invite_again", by, invitation)
    return invitation


@transaction.atomic
def withdraw(by: User, pk: int) -> None:
    invitation = _held(by, pk)
    _note("team.withdraw", by, invitation)
    invitation.delete()


def find(token: str, now: datetime | None = None) -> Invitation | None:
    """The invitation to which this link leads, as long as who sent it may still give the role."""
    rows = Invitation.objects.select_related("organisation", "invited_by")
    found = rows.filter(token_hash__in=known_hashes(PURPOSE, token)).first()
    if found is None or found.is_over(now):
        return None
    return found if may_give(found.invited_by, found.organisation, Role(found.role)) else None


def account_of(invitation: Invitation) -> User | None:
    return User.objects.filter(email=invitation.email).first()


@transaction.atomic
def accept(token: str, user: User | None, *, name: str = "") -> User:
    """Give the role to `user`, or to an account made now: the link proves its address.

    Only a new address gets an account so: the link does not sign in to one that exists, for
    letters are forwarded.
    """
    hashes = known_hashes(PURPOSE, token)
    held = Invitation.objects.select_for_update().filter(token_hash__in=hashes)
    list(held.values_list("pk"))
    invitation = find(token)
    if invitation is None:
        raise Refused(GONE)
    person = user or _account(invitation, name)
    membership, created = Membership.objects.get_or_create(
        user=person, organisation=invitation.organisation, role=invitation.role
    )
    invitation_pk = invitation.pk
    invitation.delete()
    data = {
        "user": person.pk,
        "organisation": membership.organisation_id,
        "role": str(membership.role),
        "invitation": invitation_pk,
    }
    log(membership, "team.accept", user=person, title=str(membership), data=data)
    return User.objects.get(pk=person.pk)


def _account(invitation: Invitation, name: str) -> User:
    if account_of(invitation):
        raise Refused(_("There is an account with this address now: sign in first."))
    user = User.objects.create_user(invitation.email, name=name)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def forget(now: datetime) -> int:
    """The sweep: nobody came, and nobody asked again."""
    old = Invitation.objects.filter(expires_at__lte=now - KEPT)
    return int(old.delete()[0])


def _held(by: User, pk: int) -> Invitation:
    invitation = Invitation.objects.select_for_update().filter(pk=pk).first()
    if invitation is None or not seen_by(by).filter(pk=pk).exists():
        raise Refused(GONE)
    if not may_give(by, invitation.organisation, Role(invitation.role)):
        raise Refused(BEYOND)
    return invitation


def _draw(invitation: Invitation) -> str:
    token = secrets.token_urlsafe(32)
    invitation.token_hash = keyed_hash(PURPOSE, token)
    return token


def _write(invitation: Invitation, token: str) -> None:
    with translation.override(invitation.language):
        url = absolute(reverse("accounts:invitation", args=[token]))
    outbox.queue(
        KIND,
        invitation.email,
        invitation.language,
        {"invitation": invitation.pk, "sent": invitation.sent_at.isoformat()},
        organisation=invitation.organisation,
        secret={"url": url},
        useful_until=invitation.expires_at,
    )


def _note(action: str, by: User, invitation: Invitation) -> None:
    data = {
        "invitation": invitation.pk,
        "organisation": invitation.organisation_id,
        "role": str(invitation.role),
    }
    log(invitation, action, user=by, title=str(invitation), data=data)
