"""The pages of long work and of recurring tasks, for whom they are and for whom they are not."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from base import clock, heartbeats, hooks
from base.models import Heartbeat, SweepRun
from jobs import wording, worker
from jobs.kinds import Result
from jobs.models import Job
from jobs.progress import Progress
from people.models import Membership, User
from tests.jobs.factory import fresh, make_job, register
from tests.people.factory import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db
WHO = ["owner", "colleague", "left", "outsider", "anonymous"]


def make_beat(process: str, seconds_ago: int = 0) -> Heartbeat:
    seen = timezone.now() - timedelta(seconds=seconds_ago)
    return Heartbeat.objects.create(
        key=f"{process} 0a0b", process=process, started_at=seen, seen_at=seen
    )


def make_admin() -> User:
    return make_user(is_staff=True, is_superuser=True)


def cast(who: str) -> tuple[Job, User | None]:
    """A finished job of a town, and somebody who stands in some relation to it."""
    town = make_organisation("Ville")
    owner = make_member(town)
    job = make_job(owner, town)
    worker.sweep(timezone.now())
    if who == "left":
        Membership.objects.filter(user=owner).delete()
        Membership.objects.create(
            user=owner, organisation=make_organisation("Ailleurs"), role=Membership.Role.ORGANISER
        )
    people = {
        "owner": owner,
        "left": owner,
        "colleague": make_member(town),
        "outsider": make_member(make_organisation("Hôpital")),
    }
    return job, people.get(who)


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("name", ["job", "state", "result"])
def test_work_is_seen_by_its_own_people_only(client: Client, who: str, name: str) -> None:
    job, person = cast(who)
    if person:
        client.force_login(person)
    answer = client.get(reverse(f"jobs:{name}", args=[job.pk]))
    expected = {"owner": 200, "colleague": 200, "left": 404, "outsider": 404, "anonymous": 302}
    assert answer.status_code == expected[who]


@pytest.mark.parametrize("who", WHO)
def test_work_is_cancelled_by_its_own_people_only(client: Client, who: str) -> None:
    job, person = cast(who)
    Job.objects.update(state="waiting")
    if person:
        client.force_login(person)
    assert client.get(reverse("jobs:cancel", args=[job.pk])).status_code in (302, 405)
    client.post(reverse("jobs:cancel", args=[job.pk]))
    assert fresh(job).state == ("cancelled" if who in ("owner", "colleague") else "waiting")


@pytest.mark.parametrize("who", ["owner", "colleague", "left", "outsider"])
def test_the_list_holds_ones_own_peoples_work(client: Client, who: str) -> None:
    job, person = cast(who)
    assert person
    client.force_login(person)
    shown = job.get_absolute_url() in client.get(reverse("jobs:list")).text
    assert shown == (who in ("owner", "colleague"))


def test_the_result_leaves_as_a_file_that_nobody_guesses_at(client: Client) -> None:
    job, owner = cast("owner")
    assert owner
    client.force_login(owner)
    answer = client.get(reverse("jobs:result", args=[job.pk]))
    assert answer.content == b"1;2;3"
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="compte.csv"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"] and "private" in answer["Cache-Control"]


def test_the_page_has_a_bar_a_link_and_says_when_nobody_works(client: Client) -> None:
    town = make_organisation()
    owner = make_member(town)
    job = make_job(owner, town)
    Job.objects.update(state="running", done=12, total=300)
    client.force_login(owner)
    page = client.get(job.get_absolute_url()).text
    assert 'max="300" value="12"' in page
    assert "12 sur 300" in page
    assert f'href="{job.get_absolute_url()}" data-job-refresh' in page
    state = client.get(reverse("jobs:state", args=[job.pk])).json()
    assert (state["done"], state["total"], state["open"]) == (12, 300, True)
    Job.objects.update(state="waiting")
    assert "Aucun «\u202fworker\u202f»" in client.get(job.get_absolute_url()).text
    make_beat("worker")
    assert "Aucun «\u202fworker\u202f»" not in client.get(job.get_absolute_url()).text


def test_refused_lines_are_shown_with_their_reasons(client: Client) -> None:
    def refusing(job: Job, progress: Progress) -> Result:
        return Result(message="2 lines read", report=((3, "No <name>."),))

    register(refusing)
    town = make_organisation()
    owner = make_member(town)
    job = make_job(owner, town)
    worker.sweep(timezone.now())
    client.force_login(owner)
    page = client.get(job.get_absolute_url()).text
    assert "2 lines read" in page
    assert "<li>Ligne 3\xa0: No &lt;name&gt;.</li>" in page


def test_the_list_costs_the_same_with_one_and_thirty_rows(client: Client) -> None:
    town = make_organisation()
    owner = make_member(town)
    client.force_login(owner)
    costs = []
    for years in (range(1), range(30)):
        for year in years:
            make_job(owner, town, year=year)
        client.get(reverse("jobs:list"))
        with CaptureQueriesContext(connection) as queries:
            page = client.get(reverse("jobs:list")).text
        assert page.count("/admin/travaux/") >= len(years)
        costs.append(len(queries))
    assert costs[0] == costs[1]


@pytest.mark.parametrize("who", ["organiser", "anonymous"])
@pytest.mark.parametrize("verb", ["get", "post"])
def test_tasks_are_for_who_runs_the_installation(client: Client, who: str, verb: str) -> None:
    if who == "organiser":
        client.force_login(make_member(make_organisation()))
    name = hooks.sweeps("clock")[0].name
    url = reverse("jobs:tasks") if verb == "get" else reverse("jobs:again", args=[name])
    answer = getattr(client, verb)(url)
    assert answer.status_code in (302, 403)
    assert "/taches" not in answer.get("Location", "").partition("?")[0]
    assert not SweepRun.objects.exists()


def test_the_screen_tells_what_is_late_failing_and_never_ran(client: Client) -> None:
    now = timezone.now()
    late, failing, held = hooks.sweeps("clock")[:3]
    SweepRun.objects.create(name=late.name, due_at=now - timedelta(minutes=5))
    SweepRun.objects.create(
        name=failing.name,
        due_at=now + timedelta(minutes=1),
        last_finished_at=now,
        failures=7,
        last_error="OSError",
    )
    SweepRun.objects.create(name=held.name, due_at=now, lease_until=now + timedelta(seconds=9))
    make_beat("worker", seconds_ago=40)
    client.force_login(make_admin())
    page = client.get(reverse("jobs:tasks")).text
    for words in (
        "en retard",
        "en échec",
        "en cours",
        "jamais passée",
        "7 échecs de suite<small>OSError",
        "5 minutes",
    ):
        assert words in page, words
    assert "Envoi des codes<small>chaque seconde · horloge" in page
    assert "worker 0a0b" in page and "silencieux" in page
    assert page.count("n’a donné de ses nouvelles") == 2
    assert f"({2 + 2})" in client.get("/admin/").text


def test_every_task_has_a_name_for_people_in_each_language() -> None:
    found = [sweep for process in ("clock", "worker") for sweep in hooks.sweeps(process)]
    assert [sweep.name for sweep in found if not str(sweep.label)] == []
    for language in ("fr", "es"):
        with translation.override(language):
            spoken = {sweep.name: str(sweep.label) for sweep in found}
        with translation.override("en"):
            assert [s.name for s in found if str(s.label) == spoken[s.name]] == []
        assert len(set(spoken.values())) == len(found)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "chaque seconde"),
        (5, "toutes les 5 secondes"),
        (60, "chaque minute"),
        (90, "toutes les 90 secondes"),
        (600, "toutes les 10 minutes"),
        (3600, "chaque heure"),
        (21600, "toutes les 6 heures"),
        (86400, "chaque jour"),
    ],
)
def test_a_period_is_told_in_words(seconds: int, words: str) -> None:
    with translation.override("fr"):
        assert wording.every(seconds) == words


def test_an_instant_is_short() -> None:
    now = timezone.make_aware(datetime(2026, 11, 25, 18, 0))
    with translation.override("fr"):
        assert wording.moment(now.replace(hour=17, minute=56), now) == "à 17\u00a0h\u00a056"
        said = wording.moment(now - timedelta(days=1), now)
    assert said == "le 24 novembre à 18\u00a0h"


def test_an_empty_list_offers_what_one_may_ask_for(client: Client) -> None:
    client.force_login(make_member(make_organisation()))
    page = client.get(reverse("jobs:list")).text
    urls = [reverse("event:export_all"), reverse("question_banks:index")]
    for url in urls:
        assert f'href="{url}">' in page.partition('class="job-begin"')[2]
        assert client.get(url).status_code == 200


def test_run_now_makes_it_due(client: Client) -> None:
    sweep = hooks.sweeps("worker")[0]
    later = timezone.now() + timedelta(hours=6)
    SweepRun.objects.create(name=sweep.name, due_at=later)
    client.force_login(make_admin())
    assert client.get(reverse("jobs:again", args=[sweep.name])).status_code == 405
    answer = client.post(reverse("jobs:again", args=[sweep.name]), follow=True)
    assert "dans la seconde" in answer.text
    assert [s.name for s in clock.due("worker", timezone.now())].count(sweep.name) == 1
    assert client.post(reverse("jobs:again", args=["nobodys"])).status_code == 404


def test_a_process_beats_and_leaves_in_good_order() -> None:
    heartbeats.begin("clock")
    heartbeats.beat()
    heartbeats.beat()
    assert heartbeats.alive("clock") and not heartbeats.alive("worker")
    heartbeats.end()
    assert not Heartbeat.objects.exists()
    make_beat("worker", seconds_ago=90_000)
    assert heartbeats.forget_dead(timezone.now()) == 1
