"""Waits for a demo that was just started, walks its four doors, and fails when it took too long.

python3 tools/doors.py PORT SECONDS PID
"""

import os
import sys
import time
import urllib.error
import urllib.request

DOORS = ("/fr/", "/fr/apprendre/", "/fr/venir/", "/fr/trier/", "/fr/organiser/")


def status(url: str) -> int:
    """0 when nothing listens there yet."""
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def main(port: int, limit: float, pid: int) -> int:
    began = time.monotonic()
    first = f"http://localhost:{port}{DOORS[0]}"
    while status(first) == 0:
        if not alive(pid):
            print("the demo ended by itself")
            return 1
        if time.monotonic() - began > 3 * limit:
            print(f"no page after {3 * limit:.0f} s")
            return 1
        time.sleep(0.1)
    took = time.monotonic() - began
    print(f"first page after {took:.1f} s (at most {limit:.0f})")
    answers = {door: status(f"http://localhost:{port}{door}") for door in DOORS}
    for door, answer in answers.items():
        print(f"  {answer} {door}")
    return 0 if took <= limit and set(answers.values()) == {200} else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])))
