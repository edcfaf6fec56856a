import io
import re
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse

from attestations import batches, paper, register
from attestations.models import Attestation
from jobs import kinds
from jobs.models import Job
from tests.attestations.factory import make_attestation
from tests.people.factory import make_member, make_organisation

pytestmark = pytest.mark.django_db


def test_a_colleague_revokes_with_a_reason(client: Client) -> None:
    city = make_organisation("Ville")
    made, colleague = make_attestation(city), make_member(city)
    client.force_login(colleague)
    url = reverse("attestation_rows:edit", args=[made.pk])
    assert client.post(url, {"reason": ""}).status_code == 200
    assert client.post(url, {"reason": "Émise par erreur."}).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.reason) == (Attestation.State.REVOKED, "Émise par erreur.")
    assert made.ended_by == colleague
    client.post(url, {"reason": "Autre motif."})
    made.refresh_from_db()
    assert made.reason == "Émise par erreur."


def test_it_is_never_deleted(client: Client) -> None:
    city = make_organisation("Ville")
    made = make_attestation(city)
    client.force_login(make_member(city))
    client.post(reverse("attestation_rows:delete", args=[made.pk]))
    assert Attestation.objects.filter(pk=made.pk).exists()


def test_the_export_holds_ones_own_rows_only(client: Client) -> None:
    city = make_organisation("Ville")
    make_attestation(city, holder="Camille Martin")
    make_attestation(make_organisation("Hôpital"), holder="Jean Dupont")
    client.force_login(make_member(city))
    said = client.get(reverse("attestation_rows:export")).content.decode()
    assert "Camille Martin" in said
    assert "Jean Dupont" not in said


class Counting:
    def step(self, done: int, total: int) -> None:
        assert done <= total


def test_a_batch_is_the_workers_and_holds_valid_papers_of_ones_own(client: Client) -> None:
    city = make_organisation("Ville")
    first, second = make_attestation(city), make_attestation(city)
    revoked, foreign = make_attestation(city), make_attestation(make_organisation("Hôpital"))
    register.revoke(revoked.number, "Émise par erreur.", None)
    client.force_login(make_member(city))
    answer = client.post(reverse("attestation_rows:batch", args=[first.pk]))
    job = Job.objects.get()
    assert answer["Location"] == reverse("jobs:job", args=[job.pk])
    result = kinds.get(batches.KIND).run(job, Counting())  # type: ignore[arg-type]
    assert result is not None
    with ZipFile(io.BytesIO(result.content)) as pack:
        names = set(pack.namelist())
    assert names == {paper.filename(first), paper.filename(second)}
    assert paper.filename(foreign) not in names


def test_the_list_names_its_columns_in_the_reader_s_words(client: Client) -> None:
    city = make_organisation("Ville")
    made = make_attestation(city)
    client.force_login(make_member(city))
    page = client.get(reverse("attestation_rows:index")).content.decode()
    table = page[page.index('<table class="listing') :]
    table = table[: table.index("</thead>")]
    heads = re.findall(r"<th\b.*?</th>", table, re.DOTALL)
    said = [" ".join(re.sub("<[^>]*>", " ", head).split()) for head in heads]
    assert said == ["Numéro", "Titulaire", "Type", "Pour quoi", "Date", "État", "Organisation"]
    assert made.written in page
    assert "Exporter (CSV)" in page
    assert "Exporter (ODS)" in page
