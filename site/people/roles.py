"""What each role is for: the areas of work that it opens. Knows no Django.

A role holds in an organisation and in all that stands below it (`people.policy` asks the tree).
"""

from enum import StrEnum


class Area(StrEnum):
    """A part of the work, as the back office's menu divides it."""

    PEOPLE = "people"  # memberships, invitations, the tree below
    PAGES = "pages"  # edit and publish
    WRITING = "writing"  # write pages that others publish
    EVENTS = "events"
    COURSES = "courses"
    CAMPAIGNS = "campaigns"
    FIGURES = "figures"
    ATTESTATIONS = "attestations"
    MODERATION = "moderation"  # names, messages and what else waits for a judgement
    REQUESTS = "requests"  # "requêtes d'amélioration" and their answers
    PRIVACY = "privacy"  # the record of processing, people's requests, retention
    ARCHIVES = "archives"  # the sheet of what must stay
    VOLUMES = "volumes"  # what IT measured
    TOKENS = "tokens"  # keys of the API
    TRAIL = "trail"  # who did what


class Role(StrEnum):
    ADMINISTRATOR = "administrator"
    EDITOR = "editor"
    ORGANISER = "organiser"
    TRAINER = "trainer"
    MODERATOR = "moderator"
    ARCHIVIST = "archivist"
    DPO = "dpo"
    IT = "it"
    AUTHOR = "author"


_WRITES = frozenset({Area.PAGES, Area.WRITING})

GRANTS: dict[Role, frozenset[Area]] = {
    Role.ADMINISTRATOR: frozenset(Area),
    Role.EDITOR: _WRITES | {Area.FIGURES, Area.REQUESTS},
    Role.ORGANISER: _WRITES
    | {
        Area.EVENTS,
        Area.COURSES,
        Area.CAMPAIGNS,
        Area.ATTESTATIONS,
        Area.MODERATION,
        Area.REQUESTS,
        Area.FIGURES,
    },
    Role.TRAINER: _WRITES | {Area.COURSES, Area.ATTESTATIONS},
    Role.MODERATOR: frozenset({Area.MODERATION}),
    Role.ARCHIVIST: frozenset({Area.ARCHIVES}),
    Role.DPO: frozenset({Area.PRIVACY, Area.ARCHIVES, Area.TRAIL}),
    Role.IT: frozenset({Area.VOLUMES, Area.TOKENS}),
    # Writes pages, which others publish.
    Role.AUTHOR: frozenset({Area.WRITING}),
}


def roles_for(area: Area) -> list[Role]:
    """The roles that open `area`, in the order in which they are declared."""
    return [role for role in Role if area in GRANTS[role]]
