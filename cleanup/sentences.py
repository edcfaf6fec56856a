"""Refusals of the pure modules in the reader's language, by their codes.

The French of the quantities is `quantities.FRENCH` word for word: a test compares the two.
"""

from django.utils.translation import gettext_lazy as _

from cleanup.names import PseudonymError
from cleanup.quantities import QuantityError

SENTENCES = {
    "empty": _("Write what you freed, for example 2.4 GB."),
    "too_long": _("This text is too long for a quantity. Write for example 2.4 GB."),
    "no_number": _("We read no number in “%(text)s”. Write it in figures, for example 2.4."),
    "not_finite": _("“%(text)s” is not a quantity. Write a number, for example 2.4."),
    "exponent": _("Write the number out, without powers: for example 1 500 rather than 1.5e3."),
    "fraction": _("We read neither fractions nor dates. Write a decimal number, for example 0.5."),
    "negative": _(
        "The number is negative. Write the space freed without a minus, for example %(example)s."
    ),
    "two_numbers": _(
        "We read two numbers, %(first)s and %(second)s. Keep only one, for example %(first)s."
    ),
    "many_numbers": _("We read %(count)s numbers. Keep only one, for example %(first)s."),
    "phone": _("This looks like a telephone number. Write the space freed, for example 2.4 GB."),
    "separators": _(
        "We are not sure about “%(text)s”. Keep one decimal mark, and spaces between the "
        "thousands, for example 1 329.8."
    ),
    "bits": _(
        "“%(unit)s” counts bits, and we count bytes. Write B, kB, MB, GB or TB, for example 2.4 GB."
    ),
    "unit": _("We do not know the unit “%(unit)s”. Write B, kB, MB, GB or TB, for example 2.4 GB."),
    "unit_missing": _("The unit is missing. Choose kB, MB, GB or TB."),
    "words": _(
        "We read %(number)s, but not “%(text)s”. Write only the number and its unit, for example "
        "2.4 GB."
    ),
    "zero": _("Zero frees nothing. Write what you freed, for example 0.5 GB."),
    "too_small": _("This is less than a byte. Check the number and the unit, for example 2.4 GB."),
    "too_large": _("This is 1 000 TB or more. Check the unit: perhaps MB instead of GB."),
    "name_empty": _("Write a pseudonym, or keep the one that was proposed."),
    "name_invisible": _("This pseudonym holds invisible characters. Type it again by hand."),
    "name_length": _("A pseudonym has 2 to 30 characters."),
    "name_contact": _(
        "A pseudonym is public: write neither an e-mail address nor a telephone number."
    ),
    "name_letters": _("A pseudonym has at least one letter or digit."),
    "name_marks": _("This pseudonym piles up too many accents. Remove a few."),
    "name_mixed": _(
        "This pseudonym mixes two alphabets. Write it in one, or keep the proposed one."
    ),
    "name_taken": _(
        "Somebody already takes part under this pseudonym, or one that looks like it. “%(free)s” "
        "is free."
    ),
}


def sentence(error: QuantityError | PseudonymError) -> str:
    return str(SENTENCES[error.code]) % error.params
