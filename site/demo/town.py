"""Clairvigne, a town that does not exist, with its university and its hospital."""

from dataclasses import dataclass
from pathlib import Path

from wagtail.models import Site

from accounts.tree import planning, reading
from base.models import SiteIdentity
from people.models import Membership, Organisation, User

# Shown on the demo's own page and printed by `make demo`; no other installation has these accounts.
PASSWORD = "clairvigne-2026"
ACCOUNTS = {
    "admin@clairvigne.example": "Administration du site",
    "organisation@clairvigne.example": "Service numérique de la ville",
    "organisation@universite-clairvigne.example": "Mission numérique de l’université",
    "organisation@hopital-clairvigne.example": "Direction numérique de l’hôpital",
    "direction@clairvigne.example": "Direction générale de la ville",
    "direction@universite-clairvigne.example": "Direction de l’université",
    "direction@hopital-clairvigne.example": "Direction de l’hôpital",
    "redaction@clairvigne.example": "Rédaction du journal de la ville",
}


@dataclass(frozen=True)
class Town:
    city: Organisation
    university: Organisation
    hospital: Organisation


def is_loaded() -> bool:
    return Organisation.objects.filter(slug="ville-de-clairvigne").exists()


def _tree() -> None:
    """The three bodies with what stands below them, by the importer of the admin."""
    content = Path(__file__).parent / "content/organisations/organisations.csv"
    planning.apply(reading.read(content.read_bytes()), None)


def _member(email: str, organisation: Organisation, role: str = Membership.Role.ORGANISER) -> None:
    user = User.objects.create_user(email, PASSWORD, name=ACCOUNTS[email], is_staff=True)
    Membership.objects.create(user=user, organisation=organisation, role=role)


def found() -> Town:
    """Make the three bodies and an account for each, and say whose site it is."""
    _tree()
    town = Town(
        city=Organisation.objects.get(slug="ville-de-clairvigne"),
        university=Organisation.objects.get(slug="universite"),
        hospital=Organisation.objects.get(slug="hopital"),
    )
    admin, city, university, hospital, *heads, author = ACCOUNTS
    User.objects.create_superuser(admin, PASSWORD, name=ACCOUNTS[admin])
    _member(city, town.city)
    _member(university, town.university)
    _member(hospital, town.hospital)
    for email, body in zip(heads, (town.city, town.university, town.hospital), strict=True):
        _member(email, body, Membership.Role.ADMINISTRATOR)
    _member(author, town.city, Membership.Role.AUTHOR)
    site = Site.objects.get(is_default_site=True)
    SiteIdentity.objects.update_or_create(
        site=site,
        defaults={"name": town.city.name, "contact_email": "numerique@clairvigne.example"},
    )
    return town
