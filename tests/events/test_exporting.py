"""All registrations of an organisation, as long work from the form to the file."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jobs import worker
from jobs.models import Job
from tests.events.factory import make_event, make_registration
from tests.people.factory import make_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", ["csv", "ods"])
def test_every_event_of_ones_organisation_and_none_of_others(client: Client, form: str) -> None:
    town = make_organisation("Ville")
    below = make_organisation("Service", parent=town)
    for owner, email in ((town, "a@x.example"), (below, "b@x.example")):
        make_registration(make_event(owner), email)
    make_registration(make_event(make_organisation("Hôpital")), "c@x.example")
    client.force_login(make_member(town))
    url = reverse("event:export_all")
    assert client.get(url).status_code == 200
    answer = client.post(url, {"organisation": town.pk, "format": form})
    job = Job.objects.get()
    assert answer["Location"] == job.get_absolute_url()
    worker.sweep(timezone.now())
    file = client.get(reverse("jobs:result", args=[job.pk]))
    assert file["Content-Disposition"].endswith(f'-{timezone.localdate()}.{form}"')
    if form == "csv":
        text = file.content.decode()
        assert [mail in text for mail in ("a@x", "b@x", "c@x")] == [True, True, False]
        assert Job.objects.get().message == "2 inscriptions"


def test_a_strangers_organisation_is_refused(client: Client) -> None:
    client.force_login(make_member(make_organisation("Hôpital")))
    town = make_organisation("Ville")
    answer = client.post(reverse("event:export_all"), {"organisation": town.pk, "format": "csv"})
    assert answer.status_code == 200
    assert not Job.objects.exists()
