"""What the tree's screens say: of a file's lines, of colours, of what goes along."""

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.tree.reading import Entry, Fault, Problem
from base import contrast
from documents import reading

UNREADABLE: dict[reading.Fault, str | Promise] = {
    reading.Fault.NO_COLUMNS: gettext_lazy(
        "The first line has to name the columns: at least “code” and “nom”."
    ),
    reading.Fault.TOO_LONG: gettext_lazy("A file holds 5,000 lines at most: part it in several."),
}
FAULTS: dict[Fault, str | Promise] = {
    Fault.NO_CODE: gettext_lazy("The code is missing."),
    Fault.CODE: gettext_lazy(
        "The code “%(value)s” may hold letters without accents, digits and hyphens, 50 at most."
    ),
    Fault.TWICE: gettext_lazy("Line %(value)s has the same code already."),
    Fault.NO_NAME: gettext_lazy("The name is missing."),
    Fault.NAME_LONG: gettext_lazy("The name is longer than 120 characters."),
    Fault.NAME_LETTERS: gettext_lazy("The name holds characters that cannot be seen."),
    Fault.FORMULA: gettext_lazy("“%(value)s” reads as a formula: begin with a letter."),
    Fault.KIND: gettext_lazy(
        "We do not know the kind “%(value)s”: write ville, université, hôpital, région, lycée, "
        "composante, pôle, direction, service, site or association."
    ),
    Fault.COUNT: gettext_lazy("“%(value)s” is not a headcount: write a whole number."),
    Fault.NO_DATE: gettext_lazy("A headcount needs its date."),
    Fault.DATE: gettext_lazy("“%(value)s” is not a date: write it as 31/12/2025."),
    Fault.NO_SOURCE: gettext_lazy("A headcount needs its source."),
    Fault.SOURCE_LONG: gettext_lazy("The source is longer than 200 characters."),
    Fault.PARENT: gettext_lazy(
        "The parent “%(value)s” is neither in the file nor among your organisations."
    ),
    Fault.OWN_PARENT: gettext_lazy("“%(value)s” cannot stand below itself."),
}


def problem(found: Problem) -> str:
    if found.fault is Fault.KIND and not found.value:
        return _("A new organisation needs a kind.")
    return str(FAULTS[found.fault]) % {"value": found.value}


def ring(entry: Entry) -> str:
    return _("“%(code)s” would stand below itself, by way of its parents.") % {"code": entry.code}


def taken(entry: Entry) -> str:
    return _("The code “%(code)s” is taken elsewhere: choose another.") % {"code": entry.code}


def merged(entry: Entry) -> str:
    return _("“%(code)s” was merged: what it had is another’s now.") % {"code": entry.code}


def no_parent(entry: Entry) -> str:
    return _("“%(code)s” is new: name its parent, one of your organisations.") % {
        "code": entry.code
    }


def closed_parent(entry: Entry) -> str:
    return _("The parent “%(code)s” is closed: reopen it first.") % {"code": entry.parent}


def not_movable(entry: Entry) -> str:
    return _("“%(code)s” is the top of what you look after: only those above may move it.") % {
        "code": entry.code
    }


def too_deep(entry: Entry) -> str:
    return _("“%(code)s” would be deeper than the 12 levels of a tree.") % {"code": entry.code}


CONTRAST = {
    "text": gettext_lazy(
        "Its text on its colour has a contrast of %(ratio)s; %(least)s is needed. The nearest "
        "that passes: %(proposed)s."
    ),
    "paper": gettext_lazy(
        "Neither is seen on the white page: a contrast of %(ratio)s; %(least)s is needed. The "
        "nearest that passes: %(proposed)s."
    ),
    "night": gettext_lazy(
        "On the dark ground of the night and of hall screens, it has a contrast of %(ratio)s; "
        "%(least)s is needed. The nearest that passes: %(proposed)s."
    ),
}


def contrast_problem(found: contrast.Problem) -> str:
    # Never rounded up to what it is not.
    return str(CONTRAST[found.place]) % {
        "ratio": number_format(int(found.ratio * 10) / 10, 1),
        "least": number_format(found.least, 1),
        "proposed": found.proposed,
    }
