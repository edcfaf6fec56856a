"""One row of each kind that an organisation owns, with the secret in its name."""

from collections.abc import Callable
from datetime import timedelta

from django.db.models import Model
from django.utils import timezone

from accounts.team import invitations
from attestations.models import Attestation
from cleanup.models import Campaign
from courses.models import Course, Question, QuestionBank
from events.models import Event
from institution.models import ImprovementRequest
from jobs.models import Job
from mail import outbox
from mail.models import Message
from people import tokens
from people.models import ApiToken, Invitation, Organisation, User
from people.roles import Role
from tests.attestations.factory import make_attestation
from tests.cleanup.factory import make_campaign
from tests.courses.factory import make_bank, make_course, make_question
from tests.events.factory import make_event
from tests.jobs.factory import make_job
from tests.jobs.factory import register as register_job
from tests.people.factory import make_member, make_organisation

SECRET = "Titre secret"


def campaign(owner: Organisation) -> Campaign:
    return make_campaign(owner, name=SECRET)


def event(owner: Organisation) -> Event:
    return make_event(owner, title_fr=SECRET)


def bank(owner: Organisation) -> QuestionBank:
    made = make_bank(owner)
    QuestionBank.objects.filter(pk=made.pk).update(name=SECRET)
    return made


def course(owner: Organisation) -> Course:
    made = make_course(bank=make_bank(owner))
    Course.objects.filter(pk=made.pk).update(name_fr=SECRET)
    return made


def question(owner: Organisation) -> Question:
    return make_question(make_bank(owner), prompt_fr=SECRET)


def improvement(owner: Organisation) -> ImprovementRequest:
    return ImprovementRequest.objects.create(
        organisation=owner, kind="content", words=SECRET, due_on="2026-12-31", token="x" * 43
    )


def attestation(owner: Organisation) -> Attestation:
    return make_attestation(owner, holder=SECRET)


def organisation(owner: Organisation) -> Organisation:
    return make_organisation(SECRET, parent=owner)


def api_key(owner: Organisation) -> ApiToken:
    until = timezone.now() + timedelta(days=30)
    return tokens.issue(owner, "events.registrations", SECRET, until, None)[0]


MAKERS: dict[type[Model], Callable[[Organisation], Model]] = {
    ApiToken: api_key,
    Attestation: attestation,
    Campaign: campaign,
    Course: course,
    Event: event,
    ImprovementRequest: improvement,
    Organisation: organisation,
    Question: question,
    QuestionBank: bank,
}


def job(owner: Organisation, member: User) -> Job:
    register_job()
    return make_job(member, owner)


def letter() -> Message:
    return outbox.queue("accounts.known", "camille@clairvigne.example", "fr", {})


def invitation(owner: Organisation) -> Invitation:
    boss = make_member(owner, Role.ADMINISTRATOR)
    email = "invitee@clairvigne.example"
    return invitations.invite(boss, email, owner, Role.EDITOR, name=SECRET, language="fr")
