"""The three languages and a home page in each: what an installation needs before its first content."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

LANGUAGES = ("fr", "en", "es")
TITLES = {"fr": "Accueil", "en": "Home", "es": "Inicio"}
KEY = "6f1c1e3e-5a37-4c0e-9d5e-0d6c1b1f7a10"


def lay(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    content_types = apps.get_model("contenttypes", "ContentType")
    locales = apps.get_model("wagtailcore", "Locale")
    pages = apps.get_model("wagtailcore", "Page")
    sites = apps.get_model("wagtailcore", "Site")
    homes = apps.get_model("home", "HomePage")

    # Deleting Wagtail's welcome page deletes its site by cascade; both are made anew below.
    pages.objects.filter(depth=2).delete()
    kind, _ = content_types.objects.get_or_create(model="homepage", app_label="home")
    french = None
    for number, code in enumerate(LANGUAGES, start=1):
        locale, _ = locales.objects.get_or_create(language_code=code)
        home = homes.objects.create(
            title=TITLES[code],
            draft_title=TITLES[code],
            slug="home" if code == "fr" else f"home-{code}",
            content_type=kind,
            path=f"0001{number:04d}",
            depth=2,
            numchild=0,
            url_path="/home/" if code == "fr" else f"/home-{code}/",
            locale=locale,
            translation_key=KEY,
        )
        french = french or home
    pages.objects.filter(depth=1).update(numchild=len(LANGUAGES))
    # Wagtail sends every page through its "Moderators approval", whose group has nobody here.
    apps.get_model("wagtailcore", "WorkflowPage").objects.all().delete()
    sites.objects.create(hostname="localhost", root_page=french, is_default_site=True)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
        ("base", "0002_cache_table"),
    ]
    operations = [migrations.RunPython(lay, migrations.RunPython.noop)]
