"""The verbs of attestations: issue, correct, revoke, withdraw. Each one is one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from attestations import keys, kinds, numbers, signing
from attestations.models import Attestation
from people.models import Organisation, Participant, User

State = Attestation.State


@dataclass(frozen=True)
class Paper:
    """What the paper says in one language: "[holder] `before` **`what`** `after`"."""

    heading: str
    before: str
    what: str
    after: str
    rows: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Success:
    """What a feature attests. `source` is what it is for ("course:12"), `subject` the very success.

    `paper()` is called once in each language of the site.
    """

    kind: str
    source: str
    subject: str
    organisation: Organisation
    participant: Participant
    earned_on: date
    paper: Callable[[], Paper]
    minutes: int = 0


class NotCorrectable(Exception):
    """It is not valid any more, or its name has been corrected before."""


def issued(kind: str, subject: str) -> Attestation | None:
    """The one that stands for this success, whatever its state."""
    return Attestation.objects.standing().filter(kind=kind, subject=subject).first()


def issue(success: Success, *, holder: str, language: str) -> Attestation:
    """Make it out to `holder`; asked again for the same success, give the first one."""
    if success.kind not in kinds.registered():
        raise ValueError(f"The kind {success.kind!r} is not registered.")
    found = issued(success.kind, success.subject)
    if found is not None:
        return found
    made = Attestation(
        organisation=success.organisation,
        participant=success.participant,
        kind=success.kind,
        source=success.source,
        subject=success.subject,
        language=language,
        holder=holder,
        issuer=success.organisation.name,
        words={code: _words(success, code) for code, _name in settings.LANGUAGES},
        minutes=success.minutes,
        earned_on=success.earned_on,
    )
    signer = keys.signer()
    try:
        with transaction.atomic():
            return _sign_and_save(made, signer)
    except IntegrityError:
        # A second click, or a second tab, was faster.
        found = issued(success.kind, success.subject)
        if found is None:
            raise
        return found


def correct(attestation: Attestation, holder: str) -> Attestation:
    """Another one with the name as it should be, once; the first number is "replaced"."""
    signer = keys.signer()
    with transaction.atomic():
        standing = Attestation.objects.valid().filter(pk=attestation.pk, corrections=0)
        if not standing.update(state=State.REPLACED, ended_at=timezone.now()):
            raise NotCorrectable
        again = Attestation.objects.get(pk=attestation.pk)
        again.pk, again.number, again.holder = None, numbers.make(), holder
        again._state.adding = True
        again.state, again.ended_at = State.VALID, None
        again.corrections, again.issued_at = 1, timezone.now()
        return _sign_and_save(again, signer)


def revoke(number: str, reason: str, by: User | None) -> bool:
    """End it for a `reason` that everybody may read. False when it was not valid any more."""
    valid = Attestation.objects.valid().filter(number=number)
    ended = valid.update(state=State.REVOKED, ended_at=timezone.now(), reason=reason, ended_by=by)
    return bool(ended)


def withdraw(participant: Participant) -> int:
    """Forget whose they were: the numbers stay and answer "withdrawn".

    What stays names nobody: who issued it, for which course or event, in which language, on
    which day. It lets the register be counted, and a number never be issued twice.
    """
    return Attestation.objects.filter(participant=participant).update(
        state=State.WITHDRAWN,
        ended_at=timezone.now(),
        subject=Concat(Value("withdrawn:"), F("number")),
        participant=None,
        holder="",
        words={},
        minutes=0,
        reason="",
        signature="",
    )


def statement(attestation: Attestation) -> dict[str, Any]:
    """What is signed: everything that the paper says."""
    return {
        "number": attestation.number,
        "kind": attestation.kind,
        "holder": attestation.holder,
        "issuer": attestation.issuer,
        "language": attestation.language,
        "minutes": attestation.minutes,
        "earned_on": attestation.earned_on.isoformat(),
        "words": attestation.words,
    }


def is_genuine(attestation: Attestation) -> bool:
    """Whether the row still says what was signed when it was issued."""
    public = keys.public(attestation.key_id)
    return bool(public) and signing.verify(public, attestation.signature, statement(attestation))


def _sign_and_save(made: Attestation, signer: keys.Signer) -> Attestation:
    made.key_id = signer.key_id
    made.signature = signing.sign(signer.seed, statement(made))
    made.save(force_insert=True)
    return made


def _words(success: Success, language: str) -> dict[str, Any]:
    with override(language):
        paper = success.paper()
        rows = [list(row) for row in paper.rows]
        if success.minutes:
            rows.append([_("Length"), duration(success.minutes)])
        rows.append([_("Date"), day(success.earned_on)])
        return {
            "heading": paper.heading,
            "before": paper.before,
            "what": paper.what,
            "after": paper.after,
            "rows": rows,
        }


def day(date_: date) -> str:
    """As "1er décembre 2026" in French, where only the first of a month is an ordinal."""
    if date_.day == 1:
        return date_format(date_, pgettext("format of the first of a month, short", "j F Y"))
    return date_format(date_, pgettext("format of a day, short", "j F Y"))


def duration(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    spelt = []
    if hours:
        spelt.append(ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours})
    if rest:
        spelt.append(ngettext("%(count)d minute", "%(count)d minutes", rest) % {"count": rest})
    return " ".join(spelt)
