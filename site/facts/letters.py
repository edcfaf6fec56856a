"""Once a week at most, whoever keeps a page or a question is told which of its figures expired."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from base.addresses import absolute
from facts import figures, register, uses
from mail import kinds, outbox
from people.models import Membership, Organisation, User

KIND = "facts.expired"
Found = list[tuple[models.Model, list[register.Fact]]]


def sweep(now: datetime) -> int:
    """Write to each owner of what uses an expired figure; one letter an owner and week."""
    year, number, _day = timezone.localdate(now).isocalendar()
    week = f"{year}-{number:02}"
    owners = by_owner(now)
    for user in owners:
        outbox.queue(
            KIND,
            user.email,
            getattr(user, "language", "") or "fr",
            {"user": user.pk},
            dedupe=f"{KIND}:{user.pk}:{week}",
        )
    return len(owners)


def by_owner(now: datetime) -> dict[User, Found]:
    """What each owner has to look at: a page's owner, else the organisation's administrators."""
    found = uses.to_review(timezone.localdate(now))
    keepers: dict[User, Found] = defaultdict(list)
    for key, row in uses.objects_of(found).items():
        for user in owners_of(row):
            keepers[user].append((row, found[key]))
    return keepers


def owners_of(row: models.Model) -> list[User]:
    if isinstance(row, Page) and row.owner_id:
        owner = User.objects.filter(pk=row.owner_id, is_active=True).first()
        if owner is not None:
            return [owner]
    organisation = organisation_of(row)
    if organisation is not None:
        within = [*organisation.get_ancestors(), organisation]
        nearest = reversed(within)  # the nearest organisation that has an administrator
        for level in nearest:
            users = administrators(level)
            if users:
                return users
    return list(User.objects.filter(is_superuser=True, is_active=True).order_by("pk"))


def organisation_of(row: models.Model) -> Organisation | None:
    owner = getattr(row, "owner_organisation", None) or getattr(row, "organisation", None)
    return owner if isinstance(owner, Organisation) else None


def administrators(organisation: Organisation) -> list[User]:
    role = Membership.Role.ADMINISTRATOR
    members = User.objects.filter(
        memberships__organisation=organisation, memberships__role=role, is_active=True
    )
    return list(members.distinct().order_by("pk"))


def context(data: dict[str, Any], language: str) -> dict[str, Any] | None:
    """As it is when the letter leaves; nothing when all was mended meanwhile."""
    user = User.objects.filter(pk=data["user"], is_active=True).first()
    found = by_owner(timezone.now()).get(user, []) if user else []
    if not found:
        return None
    return {
        "count": len(found),
        "lines": [
            {
                "title": str(row),
                "kind": row._meta.verbose_name,
                "url": absolute(edit_path(row)),
                "figures": [_words(fact, language) for fact in facts],
            }
            for row, facts in found
        ],
        "list_url": absolute(reverse("facts:index")),
    }


def edit_path(row: models.Model) -> str:
    if isinstance(row, Page):
        return reverse("wagtailadmin_pages:edit", args=[row.pk])
    from wagtail.admin.admin_url_finder import finder_classes

    finder = finder_classes.get(row)
    return (finder().get_edit_url(row) if finder else "") or reverse("wagtailadmin_home")


def _words(fact: register.Fact, language: str) -> str:
    return f"{fact.figure(language)} · {fact.words[language]}"


def sample(language: str) -> dict[str, Any]:
    fact = register.shipped()["ancienne-part-numerique-empreinte-france"]
    return {
        "count": 1,
        "lines": [
            {
                "title": "Le numérique est matériel",
                "kind": _("page"),
                "url": absolute("/admin/pages/1/edit/"),
                "figures": [_words(fact, figures.language_of(language))],
            }
        ],
        "list_url": absolute("/admin/chiffres/"),
    }


def register_kind() -> None:
    kinds.register_category(
        "facts.review",
        _("Figures to read again"),
        _("Once a week at most, when a figure of your pages or questions has expired."),
    )
    kinds.register(
        KIND,
        _("Figures to read again in what you publish"),
        "facts/mail/expired",
        context,
        essential=False,
        category="facts.review",
        sample=sample,
    )
