"""Lines of the log as JSON, for whoever collects them (LOG_FORMAT=json)."""

import re

from pythonjsonlogger.json import JsonFormatter

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
ADDRESS = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b")
TOKEN = re.compile(r"[A-Za-z0-9_:-]{32,}")


def without_people(text: str) -> str:
    """Without mail addresses, network addresses and long tokens."""
    return ADDRESS.sub("[ip]", MAIL.sub("[mail]", TOKEN.sub("[token]", text)))


class Json(JsonFormatter):
    def __init__(self) -> None:
        super().__init__(
            "{asctime}{levelname}{name}{message}{process}",
            style="{",
            rename_fields={"asctime": "time", "levelname": "level", "name": "logger"},
            json_ensure_ascii=False,
        )

    def jsonify_log_record(self, log_data: dict[str, object]) -> str:
        # What rides along on a record (a request, a connection) may hold anything.
        kept = ("time", "level", "logger", "message", "process", "exc_info", "status_code")
        said = {name: log_data[name] for name in kept if log_data.get(name) is not None}
        cleaned = {n: without_people(v) if isinstance(v, str) else v for n, v in said.items()}
        cleaned["time"] = said.get("time", "")
        return super().jsonify_log_record(cleaned)
