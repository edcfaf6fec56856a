"""What each role is called and what it opens, for people."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from people.models import Membership
from people.roles import Role

OPENS = {
    Role.ADMINISTRATOR: _("Everything in the organisation, and who works in it."),
    Role.EDITOR: _("Writes and publishes pages, reads figures, answers requests."),
    Role.ORGANISER: _(
        "Prepares events, courses and clean-up days with their pages; attestations, moderation, "
        "requests."
    ),
    Role.TRAINER: _("Prepares courses, questions and attestations, with their pages."),
    Role.MODERATOR: _("Judges names and messages that wait."),
    Role.ARCHIVIST: _("Keeps the list of what must stay."),
    Role.DPO: _("Personal data: record of processing, people's requests, who did what."),
    Role.IT: _("Volumes that were measured, and keys of the API."),
    Role.AUTHOR: _("Writes pages that others publish."),
}
# Past tense, for the log that Wagtail keeps of each act.
ACTIONS = (
    ("team.invite", _("Invite to the team"), _("Invited to the team")),
    ("team.invite_again", _("Send an invitation again"), _("Invitation sent again")),
    ("team.withdraw", _("Withdraw an invitation"), _("Invitation withdrawn")),
    ("team.accept", _("Join the team"), _("Joined the team")),
    ("team.role", _("Change a role"), _("Role changed")),
    ("team.appoint", _("Appoint an administrator"), _("Appointed administrator")),
    ("team.remove", _("Remove from the team"), _("Removed from the team")),
    ("team.leave", _("Leave the team"), _("Left the team")),
)


def label(role: Role) -> Any:
    return Membership.Role(role.value).label


def opens(role: Role) -> Any:
    return OPENS[role]
