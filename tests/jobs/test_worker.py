"""A piece of long work from its row to its result, through refusals, deaths and second thoughts."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from base import clock
from jobs import verbs, worker
from jobs.kinds import Result
from jobs.models import Job, JobFile
from jobs.progress import LEASE, Lost, Progress, Refused
from people.models import Organisation
from tests.jobs.factory import fresh, make_job, register
from tests.people.factory import make_member, make_organisation

pytestmark = pytest.mark.django_db


def run_all() -> int:
    return worker.sweep(timezone.now())


def test_work_is_done_once_and_its_result_is_kept_for_a_week() -> None:
    job = make_job()
    assert (run_all(), run_all()) == (1, 0)
    done = fresh(job)
    assert (done.state, done.done, done.total, done.message) == ("done", 3, 3, "3 lines")
    assert bytes(JobFile.objects.get(job=job).content) == b"1;2;3"
    assert done.finished_at and done.expires_at == done.finished_at + timedelta(days=7)
    assert worker.purge(done.expires_at - timedelta(seconds=1)) == 0
    assert worker.purge(done.expires_at) == 1
    assert (Job.objects.count(), JobFile.objects.count()) == (0, 0)


def test_the_same_work_asked_twice_at_once_is_one_row() -> None:
    town = make_organisation()
    owner = make_member(town)
    first = make_job(owner, town, year=2026)
    assert make_job(owner, town, year=2026) == first
    assert make_job(owner, town, year=2027) != first
    run_all()
    assert make_job(owner, town, year=2026) != first


def test_a_refusal_is_told_in_its_own_words_and_not_tried_again() -> None:
    def refuse(job: Job, progress: Progress) -> Result:
        raise Refused("The file has no column “name”.")

    register(refuse)
    job = make_job()
    assert (run_all(), run_all()) == (1, 0)
    assert (fresh(job).state, fresh(job).message) == ("failed", "The file has no column “name”.")


def test_a_failure_is_tried_again_with_patience_then_given_up(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(job: Job, progress: Progress) -> Result:
        raise ValueError("camille@ville.example")

    register(fail)
    job = make_job()
    for tries in range(1, worker.MAX_TRIES + 1):
        Job.objects.update(due_at=timezone.now())
        assert run_all() == 1
        assert fresh(job).tries == tries
    assert (fresh(job).state, fresh(job).last_error) == ("failed", "ValueError")
    assert "ValueError at test_worker.py" in caplog.text
    assert "camille" not in caplog.text


def test_the_databases_absence_ends_the_sweep_and_keeps_the_work() -> None:
    def away(job: Job, progress: Progress) -> Result:
        raise OperationalError

    register(away)
    job = make_job()
    with pytest.raises(OperationalError):
        run_all()
    assert fresh(job).state == "waiting"


def test_work_of_a_killed_worker_is_taken_up_when_its_lease_is_over() -> None:
    job = make_job()
    killed = worker.take(timezone.now())
    assert killed and killed.pk == job.pk
    assert worker.take(timezone.now()) is None
    again = worker.take(timezone.now() + LEASE + timedelta(seconds=1))
    assert again and again.tries == 2
    # The first was only slow, after all: whatever it says now counts for nothing.
    worker.finish(killed, Job.State.FAILED)
    with pytest.raises(Lost):
        Progress(killed).step(3, 3)
    worker.attempt(again)
    assert fresh(job).state == "done"


def test_what_kills_every_worker_is_given_up() -> None:
    job = make_job()
    Job.objects.update(tries=worker.MAX_TRIES)
    run_all()
    assert (fresh(job).state, fresh(job).last_error) == ("failed", "never finished")


def test_a_checkpoint_stands_whole_or_not_at_all() -> None:
    job = make_job()
    taken = worker.take(timezone.now())
    assert taken
    progress = Progress(taken)
    with progress.checkpoint({"row": 1}):
        make_organisation("First")
    with pytest.raises(RuntimeError), progress.checkpoint({"row": 2}):
        make_organisation("Second")
        raise RuntimeError
    Job.objects.update(token="somebody else's")
    with pytest.raises(Lost), progress.checkpoint({"row": 2}):
        make_organisation("Second")
    assert (progress.kept, fresh(job).kept) == ({"row": 1}, {"row": 1})
    assert list(Organisation.objects.filter(name__in=["First", "Second"])) == [
        Organisation.objects.get(name="First")
    ]


def test_waiting_work_is_cancelled_at_once() -> None:
    job = make_job()
    assert verbs.cancel(job)
    assert run_all() == 0
    assert fresh(job).state == "cancelled"
    assert not verbs.cancel(job)


def test_running_work_is_cancelled_at_its_next_step() -> None:
    def cancelled_meanwhile(job: Job, progress: Progress) -> Result:
        progress.step(1, 2)
        assert verbs.cancel(job)
        progress.step(2, 2)
        raise AssertionError("the step should have ended it")

    register(cancelled_meanwhile)
    job = make_job()
    run_all()
    assert (fresh(job).state, fresh(job).done) == ("cancelled", 2)
    assert not JobFile.objects.exists()


def test_a_worker_asked_to_end_puts_its_work_down_for_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def asked_to_end(job: Job, progress: Progress) -> Result:
        monkeypatch.setattr(clock, "stopping", lambda: True)
        progress.step(1, 1)
        raise AssertionError("the step should have ended it")

    register(asked_to_end)
    job = make_job()
    run_all()
    assert (fresh(job).state, fresh(job).tries, fresh(job).lease_until) == ("waiting", 0, None)


def test_what_was_handed_in_goes_when_the_work_ends() -> None:
    read: list[bytes] = []

    def reading(job: Job, progress: Progress) -> Result:
        read.append(progress.source())
        return Result(message="read")

    register(reading)
    town = make_organisation()
    handed = verbs.Source("noms.csv", "text/csv", b"nom;adresse")
    verbs.begin("tests.probe", make_member(town), town, {}, source=handed)
    run_all()
    assert (read, JobFile.objects.count()) == ([b"nom;adresse"], 0)
