"""What the events of a fuzzing run tell: every operation, every wrong answer, nothing hidden."""

from typing import Any

from tools.audit import fuzz


def scenario(path: str, *statuses: str) -> dict[str, Any]:
    failure = {"title": "Server error", "message": ""}
    checks = {
        str(number): [
            {"name": "not_a_server_error", "status": status, "failure_info": {"failure": failure}}
        ]
        for number, status in enumerate(statuses)
    }
    cases = {key: {"value": {"method": "GET", "path": path}} for key in checks}
    return {"ScenarioFinished": {"recorder": {"label": path, "cases": cases, "checks": checks}}}


def test_each_operation_has_a_row_with_its_requests_and_faults() -> None:
    events = [
        {"Initialize": {}},
        scenario("/b", "success", "success"),
        scenario("/a", "success", "failure"),
        scenario("/a", "failure"),
        {"ScenarioFinished": {"recorder": {"label": "Stateful tests"}}},
    ]
    assert fuzz.judge(events) == [
        {
            "name": "api: GET /a",
            "kind": "operation",
            "requests": 3,
            "failures": 2,
            "faults": ["not_a_server_error: Server error (2 times)"],
        },
        {"name": "api: GET /b", "kind": "operation", "requests": 2, "failures": 0, "faults": []},
    ]


def test_a_site_that_does_not_answer_is_a_fault() -> None:
    [row] = fuzz.rows("http://127.0.0.1:9")
    assert row["faults"] or row.get("absent")
