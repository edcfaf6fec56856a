"""What a PDF costs: the first of a process, and the next ones, beside the bare compiler."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import django

from bench import Row, bench, row
from tools.freshness import ROOT

TIMES = 15
FIRST = """
import time, django
django.setup()
from attestations import samples
began = time.process_time()
samples.sample("fr")
print((time.process_time() - began) * 1000)
"""
PAGE = '#set document(title: "x")\n#set text(lang: "fr")\n= Rien {}'


def milliseconds(function: Callable[[], object]) -> float:
    """Of the processor: what else the machine does at the time is not counted."""
    began = time.process_time()
    function()
    return (time.process_time() - began) * 1000


def first() -> float:
    """In a process of its own, from the first call on: fonts are read, templates are parsed."""
    path = f"{ROOT}:{ROOT / 'site'}"
    env = {**os.environ, "PYTHONPATH": path, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    told = subprocess.run(
        [sys.executable, "-c", FIRST], env=env, capture_output=True, text=True, check=True
    )
    return float(told.stdout)


@bench("pdf: attestation")
def attestation() -> list[Row]:
    """The processor's milliseconds for one PDF, beside typst alone with a page of one word."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    sys.path.insert(0, str(ROOT / "site"))
    django.setup()
    import typst

    from attestations import numbers, paper, samples

    compiler = typst.Compiler(ignore_system_fonts=True)

    def bare(turn: int) -> object:
        source = PAGE.format(turn).encode()
        return compiler.compile(input=source, format="pdf", pdf_standards=["ua-1"])

    def named(turn: int) -> bytes:
        one = samples.attestation()
        # typst remembers what it has made before: the name, the code's picture and the day change.
        one.holder, one.number = f"Camille Martin {turn}", numbers.make()
        one.issued_at += timedelta(days=turn)
        return paper.render(one, "fr")

    size = len(named(0))
    bare(0)
    plain, made = [], []
    for turn in range(1, TIMES + 1):  # in turns, so that a busy machine is busy for both
        plain.append(milliseconds(partial(bare, turn)))
        made.append(milliseconds(partial(named, turn)))
    base, warm = statistics.median(plain), statistics.median(made)
    reference = "typst alone, a page of one word"
    figures = {"ms of CPU": round(warm, 1), "octets": size}
    cold = first()
    return [
        row(reference, {"ms of CPU": round(base, 1)}, reference, ratio=1.0),
        row("pdf: attestation", figures, reference, ratio=warm / base),
        row("pdf: attestation, first of a process", {"ms of CPU": round(cold, 1)}, reference,
            ratio=cold / base),
    ]  # fmt: skip
