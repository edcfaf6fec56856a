"""The clock and the worker, killed and cut off from their database."""

import time
from functools import partial
from pathlib import Path

from tools.chaos import Figures, scenario
from tools.chaos.children import wait_until
from tools.chaos.places import Town, loaded_postgres

FINISHED = """
import json
from base.models import SweepRun
print(json.dumps(max(run.last_finished_at.timestamp() for run in SweepRun.objects.all())))
"""


@scenario("clock: PostgreSQL restarts")
def postgres_restarts(folder: Path) -> Figures:
    """Web, clock and worker outlive a PostgreSQL that is killed and away for some seconds; sweeps
    run and pages answer again by themselves."""
    with (
        loaded_postgres(folder) as postgres,
        Town(folder, postgres=postgres, webs=2, worker=True) as town,
    ):
        pids = [child.pid for child in town.wanted]
        wait_until(lambda: town.answers(town.url, "/fr/"), 20, "the front page answers")
        postgres.kill()
        time.sleep(4)
        away = [town.status(f"{url}/fr/inscription/", timeout=15) for url in town.urls]
        postgres.start()
        back = time.time()
        wait_until(lambda: town.python(FINISHED) > back, 60, "a sweep runs again")
        swept = round(time.time() - back, 1)
        for url in town.urls:
            wait_until(partial(town.answers, url, "/fr/"), 20, "pages answer again")
        assert [child.pid for child in town.wanted] == pids
        assert all(child.alive for child in town.wanted), "a process ended for good"
    return {"swept again after s": swept, "answers while away": str(away)}
