"""The PDFs of one course or event in one ZIP, made by the worker."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from attestations import paper
from attestations.models import Attestation
from jobs import kinds, verbs
from jobs.models import Job
from jobs.progress import Progress
from people.models import Organisation, Participant, User
from people.policy import filter_owned
from people.roles import Area

KIND = "attestations.batch"


def mine(user: Any, rows: QuerySet[Attestation]) -> QuerySet[Attestation]:
    return filter_owned(user, rows, area=Area.ATTESTATIONS)


def begin(owner: User, organisation: Organisation, source: str) -> Job:
    return verbs.begin(KIND, owner, organisation, {"source": source})


def _run(job: Job, progress: Progress) -> kinds.Result:
    """Only what its owner may still see when it runs; each paper in its own language."""
    seen = mine(job.owner, Attestation.objects.valid())
    rows = list(seen.filter(source=job.data["source"]).order_by("holder", "pk"))
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as pack:  # PDFs are packed already
        for done, row in enumerate(rows, start=1):
            pack.writestr(paper.filename(row), paper.render(row, row.language))
            progress.step(done, len(rows))
    said = ngettext("%(count)d attestation", "%(count)d attestations", len(rows))
    return kinds.Result(
        name="attestations.zip",
        mimetype="application/zip",
        content=out.getvalue(),
        message=said % {"count": len(rows)},
    )


def _names(job: Job, participant: Participant) -> bool:
    source = str(job.data.get("source", ""))
    return Attestation.objects.filter(participant=participant, source=source).exists()


def _back(job: Job) -> str:
    return reverse("attestation_rows:index")


def register_kind() -> None:
    kinds.register(
        KIND, _("PDFs of attestations"), _run, area=Area.ATTESTATIONS, back=_back, names=_names
    )
