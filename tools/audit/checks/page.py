"""What a page may set, load, say in the console and carry in its policy."""

from tools import budgets
from tools.audit.states import READ_ONLY
from tools.measures import Measure

MINE = {"participant"}  # given before the visit, by the state itself


def faults(kind: str, found: Measure, may_set: list[str], status: int) -> list[str]:
    said = []
    if found.status != status:
        said.append(f"answers {found.status}, not {status}")
    if status == 200:
        said += budgets.over(kind, found)
    said += [f"axe {line}" for line in found.axe]
    # A browser reports every page of 400 and more in its console.
    said += [f"console: {line}" for line in found.console if f"status of {status}" not in line]
    said += [f"third party: {url}" for url in found.third_parties]
    said += [f"cookie {name}" for name in sorted({*found.cookies} - {*may_set} - MINE)]
    if found.fonts:
        said.append("web font")
    policy = found.headers.get("content-security-policy", "")
    if not policy or "unsafe" in policy:
        said.append("content security policy")
    vary = found.headers.get("vary", "").lower()
    if kind in READ_ONLY and status == 200 and not may_set and "cookie" in vary and not MINE:
        said.append("varies by cookie")
    return said
