"""A file of questions, from the form to the bank; a worker that dies in the middle of it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses import importer, sheets
from courses.importing import load
from courses.models import Question, QuestionBank
from jobs import worker
from jobs.models import Job
from jobs.progress import LEASE, Progress
from tests.courses.factory import make_bank
from tests.people.factory import make_member, make_organisation

pytestmark = pytest.mark.django_db
SHEET = """Question;Bonnes réponses;Mauvaises réponses;Explication;Unité;Tolérance
Quand éteindre sa box ?;La nuit|En vacances;Jamais;Elle consomme jour et nuit.;;
Un courriel pèse-t-il ?;Vrai;;;;
Combien d’appareils ?;12,5;;;%;0,5
Sans réponse ?;;Non;;;
Laquelle ?;Celle-ci;Celle-là;Selon {fait:inconnu}.;;
Laquelle encore ?;Celle-ci;Celle-là;;;
""".encode()


def send(client: Client, bank: QuestionBank, content: bytes = SHEET) -> int:
    client.force_login(make_member(bank.organisation))
    file = SimpleUploadedFile("q.csv", content, "text/csv")
    answer = client.post(reverse("question_banks:import", args=[bank.pk]), {"file": file})
    return answer.status_code


def test_each_line_stands_or_is_told_with_its_reason(client: Client) -> None:
    bank = make_bank()
    assert send(client, bank) == 302
    worker.sweep(timezone.now())
    job = Job.objects.get()
    assert job.state == "done"
    assert [line for line, _why in job.report] == [5, 6]
    kinds = Question.objects.filter(bank=bank).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["multiple", "true_false", "numeric", "single"]
    assert (job.message.count("4"), job.message.count("2")) == (1, 1)


def test_a_file_imported_twice_adds_nothing(client: Client) -> None:
    bank = make_bank()
    for _ in range(2):
        send(client, bank)
        worker.sweep(timezone.now())
    assert Question.objects.filter(bank=bank).count() == 4


def test_an_import_goes_on_where_a_killed_worker_stood(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = make_bank()
    send(client, bank)
    loaded: list[str] = []
    load_question = importer.load_question

    def dying(bank: QuestionBank, data: importer.Data) -> Question:
        if len(loaded) == 2:
            raise KeyboardInterrupt
        loaded.append(data["slug"])
        return load_question(bank, data)

    monkeypatch.setattr(importer, "load_question", dying)
    killed = worker.take(timezone.now())
    assert killed
    with pytest.raises(KeyboardInterrupt):
        load(killed, Progress(killed))
    monkeypatch.setattr(importer, "load_question", load_question)
    Job.objects.update(lease_until=timezone.now() - LEASE)
    worker.sweep(timezone.now())
    assert Question.objects.filter(bank=bank).count() == 4
    assert (Job.objects.get().state, Job.objects.get().tries) == ("done", 2)


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff", b"nom;adresse\r\nA;B", b"question;bonnes r\xe9ponses\r\n"]
)
def test_what_cannot_be_read_is_refused_by_its_field(client: Client, content: bytes) -> None:
    assert send(client, make_bank(), content) == 200
    assert not Job.objects.exists()


def test_only_the_banks_people_may_import(client: Client) -> None:
    client.force_login(make_member(make_organisation("Hôpital")))
    url = reverse("question_banks:import", args=[make_bank().pk])
    assert (client.get(url).status_code, client.post(url).status_code) == (404, 404)


def test_windows_letters_and_commas_are_read() -> None:
    content = "question,bonne réponse\r\nÉté ?,vrai\r\n".encode("cp1252")
    assert sheets.lines(content) == [sheets.Line(2, {"prompt": "Été ?", "right": "vrai"})]
