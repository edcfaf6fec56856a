"""The tree as a file that the importer reads again, and the file to begin with."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from accounts.tree.reach import seen_by
from documents import tables
from people.models import Headcount, Organisation

# The file's own language: what is written is what is read.
HEADER = ["code", "nom", "type", "parent", "effectif", "date", "source"]
WORDS = {
    "city": "ville",
    "university": "université",
    "hospital": "hôpital",
    "region": "région",
    "lycee": "lycée",
    "component": "composante",
    "pole": "pôle",
    "directorate": "direction",
    "service": "service",
    "site": "site",
    "association": "association",
}
SAMPLE: list[list[tables.Cell]] = [
    ["hopital-exemple", "Hôpital d’exemple", "hôpital", "", 1200, "31/12/2025", "Bilan social"],
    ["pole-soins", "Pôle soins", "pôle", "hopital-exemple", 640, "31/12/2025", "Bilan social"],
    ["urgences", "Urgences", "service", "pole-soins", None, "", ""],
]


def rows_of(user: Any) -> Iterator[list[tables.Cell]]:
    """Open organisations within reach, parents first; the newest reading of each."""
    organisations = list(seen_by(user).filter(closed_at=None).order_by("path"))
    ids = [one.pk for one in organisations]
    newest: dict[int, Headcount] = {}
    for reading in Headcount.objects.filter(organisation__in=ids):
        newest.setdefault(reading.organisation_id, reading)
    codes = dict(Organisation.objects.values_list("path", "slug"))
    seen = {one.path for one in organisations}
    for one in organisations:
        above = one.path[: -Organisation.steplen]
        found = newest.get(one.pk)
        yield [
            one.slug,
            one.name,
            WORDS.get(one.kind, one.kind),
            codes[above] if above in seen else "",
            found.count if found else None,
            found.on if found else None,
            found.source if found else "",
        ]


class ExportView(PermissionCheckedMixin, View):
    model: Any = None
    any_permission_required: ClassVar[list[str]] = ["change"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        table = tables.Table("organisations", _("Organisations"), HEADER, rows_of(request.user))
        return tables.response(table, request.GET)


def template(request: HttpRequest) -> HttpResponse:
    """Three lines that show how a file is written."""
    table = tables.Table("organisations-modele", _("Organisations"), HEADER, SAMPLE)
    return tables.response(table, request.GET)
