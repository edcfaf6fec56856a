"""Browsers that hold a participant, for the tests of one's own space."""

import time

from django.core import signing
from django.test import Client

from accounts import participation
from cleanup.models import Campaign
from people import participants
from people.models import Participant, User
from tests.cleanup.factory import make_campaign


def browser_of(mine: Participant | None = None) -> tuple[Client, Participant]:
    """A browser, and the participant that its cookie holds: a new one, or this one too."""
    if mine is None:
        issued = participants.issue()
        mine, token = issued.participant, issued.token
    else:
        token = participants.give_token(mine)
    client = Client()
    signer = signing.get_cookie_signer(salt=participation.COOKIE + participation.SALT)
    client.cookies[participation.COOKIE] = signer.sign(token)
    return client, mine


def joined(pseudonym: str = "Mésange") -> tuple[Client, Campaign]:
    """A browser that has just joined a campaign, by its form."""
    client, campaign = Client(), make_campaign()
    client.post(
        f"/fr/tri/{campaign.join_code}/rejoindre/",
        {"team": campaign.teams.first().pk, "pseudonym": pseudonym},
    )
    return client, campaign


def just_signed_in(client: Client, user: User) -> None:
    """As somebody who has given their password a moment ago: nothing asks for it again."""
    client.force_login(user)
    session = client.session
    session["account_authentication_methods_user"] = str(user.pk)
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session.save()
