"""What a file of organisations would change, within one person's rights; and the change itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from accounts.tree import wording
from accounts.tree.reading import Entry, Fault, File, Problem, in_order
from people import tree
from people.models import Headcount, Organisation, User
from people.policy import organisations_for
from people.roles import Area

Report = list[tuple[int, str]]


@dataclass
class Plan:
    """`report`: pairs of a line and what is wrong with it; with one, nothing is written."""

    new: list[Entry] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)
    same: int = 0
    counts: int = 0
    report: Report = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


class Faulty(Exception):
    """The tree has changed since the file was looked at: it would not stand as a whole."""

    def __init__(self, report: Report) -> None:
        super().__init__(f"{len(report)} lines")
        self.report = report


@dataclass(frozen=True)
class Reach:
    """The tree as one person may change it, read once."""

    by_code: dict[str, Organisation]
    # May be described and have something added below.
    own: set[int]
    # May be moved: what stands above them is within reach too.
    below: set[int]
    top: bool


def reach(user: User | None) -> Reach:
    """Of nobody in particular: the whole tree, for what a command loads."""
    everything = Organisation.objects.all()
    by_code = {one.slug: one for one in everything}
    whole = user is None or user.is_superuser
    own = everything if user is None else organisations_for(user, Area.PEOPLE)
    ids = {one.pk for one in own}
    paths = {one.path for one in by_code.values() if one.pk in ids}
    step = Organisation.steplen
    below = {one.pk for one in by_code.values() if whole or one.path[:-step] in paths}
    return Reach(by_code, ids, below, whole)


def plan(file: File, user: User | None) -> Plan:
    """What would be written, and each line's diagnosis."""
    held = reach(user)
    ordered, rings = in_order(file.entries)
    found = Plan(entries=ordered)
    report = [(one.line, wording.problem(one)) for one in file.problems]
    report += [(one.line, wording.ring(one)) for one in rings]
    codes = {one.code for one in ordered}
    readings = _readings(ordered)
    for entry in ordered:
        if words := _diagnosis(entry, held, codes):
            report.append((entry.line, words))
            continue
        _count(found, entry, held, readings)
    report += [(line, words) for line, words in _upside_down(ordered, held)]
    found.report = sorted(set(report))
    return found


def _diagnosis(entry: Entry, held: Reach, codes: set[str]) -> str:
    """Why this line cannot stand for this person; a parent out of reach reads as unknown."""
    known = held.by_code.get(entry.code)
    if known is not None and known.pk not in held.own:
        return wording.taken(entry)
    if known is not None and known.merged_into_id:
        return wording.merged(entry)
    if known is None and not entry.kind:
        return wording.problem(Problem(entry.line, Fault.KIND))
    if not entry.parent:
        return "" if known is not None or held.top else wording.no_parent(entry)
    above = held.by_code.get(entry.parent)
    if above is None and entry.parent in codes:
        pass
    elif above is None or above.pk not in held.own:
        return wording.problem(Problem(entry.line, Fault.PARENT, entry.parent))
    elif above.closed_at:
        return wording.closed_parent(entry)
    moves = known is not None and not _stands_below(known, above)
    if known is not None and moves and known.pk not in held.below:
        return wording.not_movable(entry)
    return ""


def _stands_below(known: Organisation, above: Organisation | None) -> bool:
    return above is not None and known.path[: -Organisation.steplen] == above.path


def _upside_down(entries: Iterable[Entry], held: Reach) -> Report:
    """Rings that the file makes together with the tree as it stands."""
    above = {}
    by_path = {one.path: code for code, one in held.by_code.items()}
    for code, one in held.by_code.items():
        above[code] = by_path.get(one.path[: -Organisation.steplen], "")
    stated = {entry.code: entry for entry in entries if entry.parent}
    above |= {code: entry.parent for code, entry in stated.items()}
    found = []
    for code, entry in stated.items():
        way, now = {code}, entry.parent
        while now and now not in way:
            way.add(now)
            now = above.get(now, "")
        if now:
            found.append((entry.line, wording.ring(entry)))
        elif len(way) > tree.DEEPEST:
            found.append((entry.line, wording.too_deep(entry)))
    return found


def _readings(entries: list[Entry]) -> set[tuple[str, object, int, str]]:
    codes = [entry.code for entry in entries if entry.count is not None]
    rows = Headcount.objects.filter(organisation__slug__in=codes)
    return set(rows.values_list("organisation__slug", "on", "count", "source"))


def _count(
    found: Plan, entry: Entry, held: Reach, readings: set[tuple[str, object, int, str]]
) -> None:
    known = held.by_code.get(entry.code)
    reading = (entry.code, entry.on, entry.count, entry.source)
    new_count = entry.count is not None and reading not in readings
    found.counts += new_count
    if known is None:
        found.new.append(entry)
        return
    above = held.by_code.get(entry.parent)
    same = known.name == entry.name and entry.kind in ("", known.kind)
    if same and (not entry.parent or _stands_below(known, above)):
        found.same += 1
    else:
        found.changed.append(entry)


@transaction.atomic
def apply(file: File, user: User | None) -> Plan:
    """All of the file or nothing of it, as the tree stands now."""
    tree.hold()
    found = plan(file, user)
    if found.report:
        raise Faulty(found.report)
    rows = {one.slug: one for one in Organisation.objects.all()}
    changed = {entry.code for entry in found.changed}
    for entry in found.entries:
        try:
            rows[entry.code] = _write(entry, rows, entry.code in changed)
        except tree.Refused as refused:
            raise Faulty([(entry.line, refused.words)]) from None
    return found


def _write(entry: Entry, rows: dict[str, Organisation], changed: bool) -> Organisation:
    row = rows.get(entry.code)
    parent = rows.get(entry.parent)
    if row is None:
        row = tree.add(parent, name=entry.name, slug=entry.code, kind=entry.kind)
    elif changed:
        kind = entry.kind or row.kind
        if (row.name, row.kind) != (entry.name, kind):
            row = tree.change(row, name=entry.name, kind=kind)
        if parent is not None:
            row = tree.move(row, parent)
    if entry.count is not None and entry.on is not None:
        Headcount.objects.update_or_create(
            organisation=row,
            on=entry.on,
            defaults={"count": entry.count, "source": entry.source},
        )
    return row
