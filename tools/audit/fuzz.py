"""Asks the API everything that its own description allows, and much that it does not.

`python -m tools.audit.fuzz URL` prints a table; `make audit` calls `rows(site)`. Schemathesis makes
the questions; any 500, any answer outside the description, any wrong question let through is a
fault.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

DESCRIPTION = "/api/v1/openapi.json"
SEED = 20261125  # the same questions each time: a fault found is found again
EXAMPLES = 60
# Below the API's own limit for one address, which would answer 429 to the rest.
RATE = "1100/m"
TIME_LIMIT = 600
Row = dict[str, Any]


def rows(site: Any) -> list[Row]:
    """One row for each operation: its name, how many requests it got, what was wrong."""
    url = site if isinstance(site, str) else site.url
    program = Path(sys.executable).with_name("schemathesis")
    if not program.exists():
        return [
            {"name": "api: every operation", "faults": [], "absent": "schemathesis: make audit"}
        ]
    with tempfile.TemporaryDirectory() as folder:
        events = Path(folder) / "events.ndjson"
        done = run(program, url, events)
        found = judge(json.loads(line) for line in lines(events))
    if not found:
        said = done.stdout.strip().splitlines()
        found = [{"name": "api: its description", "faults": said[-5:] or ["no answer"]}]
    return found


def run(program: Path, url: str, events: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            str(program), "run", f"{url}{DESCRIPTION}",
            "--max-examples", str(EXAMPLES), "--seed", str(SEED), "--continue-on-failure",
            "--rate-limit", RATE, "--generation-database", "none",
            "--report", "ndjson", "--report-ndjson-path", str(events),
        ],
        capture_output=True, text=True, check=False, timeout=TIME_LIMIT, cwd=events.parent,
    )  # fmt: skip


def lines(events: Path) -> list[str]:
    return events.read_text(encoding="utf-8").splitlines() if events.exists() else []


def judge(events: Iterable[dict[str, Any]]) -> list[Row]:
    """What the events of a run tell of each operation."""
    asked: Counter[str] = Counter()
    failures: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for event in events:
        scenario = event.get("ScenarioFinished")
        if scenario is None:
            continue
        for name, checks in cases(scenario.get("recorder", {})):
            asked[name] += 1
            for check in checks:
                if check["status"] != "success":
                    failures[name][words(check)] += 1
    return [
        {
            "name": f"api: {name}",
            "kind": "operation",
            "requests": asked[name],
            "failures": sum(failures[name].values()),
            "faults": [
                f"{said} ({count} times)" if count > 1 else said
                for said, count in failures[name].most_common(20)
            ],
        }
        for name in sorted(asked)
    ]


def cases(recorder: dict[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    checks = recorder.get("checks", {})
    for key, case in recorder.get("cases", {}).items():
        value = case["value"]
        # Questions by other methods belong to the address that is described.
        yield f"GET {value['path']}", checks.get(key, [])


def words(check: dict[str, Any]) -> str:
    failure = check.get("failure_info", {}).get("failure", {})
    title, message = failure.get("title", ""), failure.get("message", "")
    return " ".join(f"{check['name']}: {title} {message}".split())[:300]


def main(url: str) -> int:
    found = rows(url)
    for row in found:
        asked, faults = row.get("requests", 0), len(row["faults"])
        print(f"{row['name']:<60} {asked:>6} requests {faults:>3} faults")
        for fault in row["faults"]:
            print(f"    {fault}")
    return 1 if any(row["faults"] for row in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1].rstrip("/")))
