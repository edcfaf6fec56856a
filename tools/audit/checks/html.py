"""The Nu HTML checker over every page as it was sent, in one start of Java."""

import json
import shutil
import subprocess
from pathlib import Path

from tools.freshness import ROOT

JAR = ROOT / "var/audit-tools/node_modules/vnu-jar/build/dist/vnu.jar"
AT_ONCE = 40


def present() -> bool:
    return JAR.exists() and shutil.which("java") is not None


def check(folder: Path) -> dict[str, list[str]]:
    """Faults by file name; warnings and hints count too."""
    files = sorted(folder.glob("*.html"))
    found: dict[str, list[str]] = {path.name: [] for path in files}
    for start in range(0, len(files), AT_ONCE):
        part = [str(path) for path in files[start : start + AT_ONCE]]
        done = subprocess.run(
            ["java", "-jar", str(JAR), "--format", "json", "--stdout", "--exit-zero-always", *part],
            capture_output=True,
            text=True,
            check=False,
        )
        for message in json.loads(done.stdout or '{"messages": []}')["messages"]:
            name = Path(message["url"]).name
            found[name].append(f"HTML line {message.get('lastLine', '?')}: {message['message']}")
    return found
