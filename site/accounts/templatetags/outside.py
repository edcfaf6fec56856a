"""What the sign-in page shows of outside providers."""

from django import template

from accounts.outside.models import Provider

register = template.Library()


@register.simple_tag
def outside_ways() -> list[Provider]:
    """The providers that are offered, in one query."""
    return list(Provider.objects.filter(is_active=True).only("name", "slug"))
