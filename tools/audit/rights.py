"""The whole cast of one organisation, asking for each thing of every other one.

`make test` asks four kinds of people for a small town's things; here every role of every
organisation of the demo asks for all the others' numbers, codes and links of the back office.
"""

import itertools
from typing import Any

from tools.rights import asking
from tools.running import Site

DENIED = {"not found", "refused", "sign in", "no such method"}
Row = dict[str, Any]


def rows(site: Site) -> list[Row]:
    import django

    django.setup()
    from people.models import Organisation

    owners = list(Organisation.objects.filter(depth=1).order_by("pk"))
    return [_pair(here, there) for here, there in itertools.permutations(owners, 2)]


def _pair(here: Any, there: Any) -> Row:
    from people.roles import Role
    from tests.config.rights import matrix, reasons
    from tools.rights import belongings
    from tools.rights.addresses import every

    committed, faults, asked = matrix.read(), [], 0
    addresses = []
    for one in every():
        if one.route.startswith("admin/") and one.names:
            try:
                addresses.append((one, one.path(belongings.values(one, there))))
            except (belongings.Unknown, StopIteration):
                continue
    for role in Role:
        client = _member(here, role)
        for one, path in addresses:
            answer = asking.ask(client, "GET", path)
            asked += 1
            label = f"{one.label} GET"
            allowed = label in reasons.OF_THE_SITE or answer.word == committed[label]["outsider"]
            if answer.word not in DENIED and not allowed:
                faults.append(f"{role} is answered “{answer.word}” at {path}")
    return {"name": f"rights: {here} → {there}", "asked": asked, "faults": faults}


def _member(organisation: Any, role: str) -> Any:
    """A colleague of the audit's own, who stays in its throw-away demo."""
    from django.test import Client

    from people.models import Membership, User

    email = f"{role}.{organisation.pk}@audit.example"
    user, created = User.objects.get_or_create(email=email, defaults={"is_staff": True})
    if created:
        Membership.objects.create(user=user, organisation=organisation, role=role)
    client = Client(raise_request_exception=False, headers={"host": "localhost"})
    client.force_login(user)
    return client
