"""What sorting weighs beside buying one phone less: two bars from the register of figures."""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from django.utils.translation import gettext, override

from facts import figures, register, tokens

FREED_GB = 10
LOW, HIGH = "stockage-facteur-bas", "stockage-facteur-haut"
PHONE = "reconditionne-telephone-carbone"


@dataclass(frozen=True)
class Bar:
    label: str
    amount: str
    percent: int


def significant(value: Decimal, digits: int) -> Decimal:
    """Rounded to so many significant digits, without an exponent: 0.00235 gives 0.002."""
    if not value:
        return Decimal(0)
    step = Decimal(1).scaleb(value.adjusted() - digits + 1)
    rounded = value.quantize(step, rounding=ROUND_HALF_EVEN)
    return Decimal(f"{rounded.normalize():f}")


def kilograms(slug: str, gigabytes: int) -> Decimal:
    """What storing so much for a year weighs in that scenario, in kg CO2e."""
    return register.get(slug).value * gigabytes / 1000


def bars(language: str) -> list[Bar]:
    """Ranges are said in words; a bar shows the high end, on the scale of the longest."""
    low, high = (significant(kilograms(slug, FREED_GB), 1) for slug in (LOW, HIGH))
    phone = register.get(PHONE).value
    with override(language):
        freed = gettext("from %(low)s to %(high)s kg, depending on the method") % {
            "low": figures.number(low, language),
            "high": figures.number(high, language),
        }
        bought = gettext("about %(amount)s kg") % {
            "amount": figures.number(significant(phone, 2), language)
        }
        return [
            Bar(
                gettext("Freeing %(number)s GB") % {"number": FREED_GB},
                freed,
                max(1, round(high / phone * 100)),
            ),
            Bar(gettext("Buying a refurbished phone rather than a new one"), bought, 100),
        ]


def sources(language: str) -> str:
    """Where the three values come from, in one line."""
    named = [tokens.source_name(register.get(slug), language) for slug in (LOW, HIGH, PHONE)]
    with override(language):
        return gettext(
            "Storage: %(low)s, low value; %(high)s, high value. Phone: %(phone)s, per year of use."
        ) % {"low": named[0], "high": named[1], "phone": named[2]}
