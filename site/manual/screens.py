"""Which chapter speaks of which screen of the admin: the menu's "Help" leads there."""

from django.http import HttpRequest

from base import hooks
from manual import chapters

# By the namespace of a screen's address, or by its name where it has no namespace.
CHAPTERS = {
    "event": "organiser-un-evenement",
    "course_rows": "ecrire-un-cours",
    "questions": "ecrire-un-cours",
    "question_banks": "ecrire-un-cours",
    "campaign": "organiser-un-tri",
    "improvement": "repondre-aux-demandes",
    "team": "inviter-son-equipe",
    "wagtailadmin_pages": "publier-des-pages",
    "wagtailadmin_explore": "publier-des-pages",
    "wagtailimages": "publier-des-pages",
    "wagtaildocs": "publier-des-pages",
    "wagtailadmin_workflows": "publier-des-pages",
    "wagtailsettings": "mettre-en-ligne",
    "going_live": "mettre-en-ligne",
    "ecodesign_answers": "mettre-en-ligne",
    "mail": "faire-tourner-le-site",
    "couriers": "faire-tourner-le-site",
    "jobs": "faire-tourner-le-site",
    "organisations": "decrire-son-organisation",
    "organisation_tree": "decrire-son-organisation",
    "fact": "tenir-les-chiffres",
    "facts": "tenir-les-chiffres",
    "outside_providers": "connecter-keycloak",
    "wagtailusers_users": "faire-tourner-le-site",
}


def register() -> None:
    for screen, chapter in CHAPTERS.items():
        hooks.register_help(screen, chapter)


def address(request: HttpRequest) -> str:
    """Of the chapter of this screen, else of the guide."""
    match = request.resolver_match
    names = [*match.namespaces, match.url_name or ""] if match else []
    slug = next(filter(None, (hooks.help_for(name) for name in names)), "")
    return chapters.address(slug) if slug and chapters.find(slug) else "/fr/aide/"
