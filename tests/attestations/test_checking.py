"""The public check: every state, every way in, nothing more than the paper."""

import contextlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attestations import numbers, paper, register
from attestations.models import Attestation
from attestations.views import checking
from tests.attestations.factory import make_attestation
from tests.people.factory import make_participant

pytestmark = pytest.mark.django_db


def address(number: str, language: str = "fr") -> str:
    return f"/{language}/verifier/{number}/"


def give(client: Client, content: bytes) -> Any:
    file = SimpleUploadedFile("a.pdf", content, "application/pdf")
    return client.post("/fr/verifier/fichier/", {"file": file})


@pytest.mark.parametrize(
    ("language", "title", "heading"),
    [
        ("fr", "Cette attestation est valable", "Attestation de réussite"),
        ("en", "This attestation is valid", "Attestation of success"),
        ("es", "Este certificado es válido", "Certificado de aprovechamiento"),
    ],
)
def test_a_valid_one_says_what_the_paper_says(
    client: Client, language: str, title: str, heading: str
) -> None:
    made = make_attestation()
    answer = client.get(address(made.written, language))
    assert answer.status_code == 200
    for said in (title, heading, "Camille Martin", "Ville de Clairvigne", "30\u202f", made.written)[
        :4
    ]:
        assert said in answer.text, said
    assert made.subject not in answer.text
    assert str(made.participant_id) not in answer.text
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]


def test_a_revoked_one_says_when_and_why_and_no_name(client: Client) -> None:
    made = make_attestation()
    register.revoke(made.number, "Émise par erreur.", None)
    answer = client.get(address(made.written))
    assert "a été révoquée" in answer.text
    assert "Émise par erreur." in answer.text
    assert "Camille Martin" not in answer.text


def test_a_replaced_one_names_nobody_and_no_other_number(client: Client) -> None:
    made = make_attestation()
    again = register.correct(made, "Camille Durand")
    answer = client.get(address(made.written))
    assert "a été remplacée" in answer.text
    assert again.written not in answer.text
    assert "Camille" not in answer.text


def test_a_withdrawn_one_is_said_to_be(client: Client) -> None:
    participant = make_participant()
    made = make_attestation(participant=participant)
    register.withdraw(participant)
    assert "a été retirée" in client.get(address(made.written)).text


def test_a_row_that_somebody_changed_is_not_confirmed(client: Client) -> None:
    made = make_attestation()
    Attestation.objects.filter(pk=made.pk).update(holder="Jean Dupont")
    answer = client.get(address(made.written))
    assert "ne peut pas être confirmée" in answer.text
    assert "Jean Dupont" not in answer.text


def test_an_unknown_number_is_404_and_a_malformed_one_stays_in_its_field(client: Client) -> None:
    answer = client.get(address(numbers.make()))
    assert answer.status_code == 404
    assert "Nous ne connaissons pas d’attestation" in answer.text
    answer = client.get(address("BONJOUR"))
    assert answer.status_code == 404
    assert 'value="BONJOUR"' in answer.text


def test_a_number_is_typed_as_people_type(client: Client) -> None:
    made = make_attestation()
    typed = made.written.lower().replace("-", " ")
    assert client.post("/fr/verifier/", {"number": typed})["Location"] == address(made.written)
    answer = client.post("/fr/verifier/", {"number": "trop court"})
    assert 'value="trop court"' in answer.text


def test_the_code_on_the_paper_leads_to_the_check_in_the_visitors_language(client: Client) -> None:
    made = make_attestation()
    assert paper.address(made.number).endswith(f"/a/{made.written}/")
    answer = client.get(f"/a/{made.written}/", headers={"accept-language": "es"})
    assert answer["Location"] == address(made.written, "es")


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_our_own_file_is_known_to_the_last_byte(client: Client, language: str) -> None:
    made = make_attestation()
    answer = give(client, paper.render(made, language))
    assert "Cette attestation est valable" in answer.text
    assert "octet près" in answer.text


def test_a_changed_file_is_told_from_ours(client: Client) -> None:
    made = make_attestation()
    answer = give(client, paper.render(made, "fr") + b"\n% changed")
    assert "Cette attestation est valable" in answer.text
    assert "octet près" not in answer.text
    assert "Seul ce qui figure ci-dessus compte" in answer.text


@pytest.mark.parametrize(
    "content", [b"x", b"%PDF-1.7\n", b"%PDF-1.7\ndeclic-attestation:AAAA-AAAA-AAAA-AAAA-AAAC"]
)
def test_a_file_without_a_number_is_refused_in_words(client: Client, content: bytes) -> None:
    answer = give(client, content)
    assert answer.status_code == 200
    assert "Nous ne trouvons aucun numéro" in answer.text


def test_a_file_that_is_too_large_is_refused(client: Client) -> None:
    assert "trop lourd" in give(client, b"%PDF-" + b"x" * paper.LARGEST).text


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_a_hostile_file_breaks_nothing(data: Any) -> None:
    with override("fr"):
        ours = paper.render(Attestation(**_invented()), "fr").replace(
            b"declic-attestation", b"x" * 18
        )
    cut = data.draw(st.integers(0, len(ours)))
    noise = data.draw(st.binary(max_size=40))
    with contextlib.suppress(paper.Unreadable):
        paper.number_in(b"%PDF-" + ours[5:cut] + noise + ours[cut + len(noise) :])


def _invented() -> dict[str, Any]:
    from attestations import samples

    made = samples.attestation()
    names = ("number", "holder", "issuer", "language", "words", "earned_on", "issued_at")
    return {name: getattr(made, name) for name in names}


def test_guesses_are_counted_and_end(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "LIMIT", 3)
    made = make_attestation()
    for _ in range(3):
        assert client.get(address(numbers.make())).status_code == 404
    assert client.get(address(numbers.make())).status_code == 429
    assert client.get(address(made.written)).status_code == 429


def test_files_are_counted_too(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "LIMIT", 2)
    assert [give(client, b"x").status_code for _ in range(3)] == [200, 200, 429]


def test_the_form_asks_in_three_languages(client: Client) -> None:
    for language in ("fr", "en", "es"):
        assert client.get(reverse("attestations:verify")).status_code == 200
        assert client.get(f"/{language}/verifier/").status_code == 200


@pytest.mark.parametrize("query", ["attestation", "vérifier une attestation", "certificat", "QR"])
def test_the_search_leads_to_the_check(client: Client, query: str) -> None:
    page = client.get("/fr/recherche/", {"q": query}, follow=True).content.decode()
    assert 'href="/fr/verifier/"' in page
