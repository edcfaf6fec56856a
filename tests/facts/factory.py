"""Plain makers of figures, and of pages and questions that quote them."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from facts import rows
from facts.models import Fact
from institution.models import PlainPage
from tests.home.factory import make_page

SHARE = "part-numerique-empreinte-france"
OLD = "ancienne-part-numerique-empreinte-france"


def make_fact(slug: str = "test-part", **fields: object) -> Fact:
    values: dict[str, object] = {
        "theme": "footprint",
        "value": Decimal("12.50"),
        "unit": "%",
        "source_name_fr": "Mairie",
        "words_fr": f"part de {slug}",
        "review": date(2030, 1, 1),
    }
    return Fact.objects.create(slug=slug, **values | fields)


def expire(slug: str) -> None:
    row = Fact.objects.get(slug=slug)
    row.review = timezone.localdate() - timedelta(days=1)
    row.save()
    rows.forget()


def quoting(*slugs: str, title: str = "Une page") -> PlainPage:
    """A public page whose text quotes these figures."""
    words = " ".join(f"{{fait:{slug}}}" for slug in slugs)
    return make_page(PlainPage, title, body=[("paragraph", f"<p>{words}</p>")])
