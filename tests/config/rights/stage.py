"""A town that owns one of each thing, each with the same secret in its name, and the cast."""

import io
import uuid
from dataclasses import dataclass

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.test import Client
from PIL import Image as Pixels
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    UploadedFile,
    Workflow,
)
from wagtail_localize.models import Translation, TranslationSource

from accounts import participation
from base.rights import collection_of
from cleanup.models import Participation
from people import participants
from people.models import Organisation, User
from people.participants import Issued
from people.roles import Role
from tests.accounts.outside.factory import make_provider
from tests.attestations.factory import make_attestation
from tests.cleanup.factory import make_campaign, make_declaration
from tests.config.rights import rows
from tests.courses.factory import make_attempt
from tests.events.factory import make_registration
from tests.pages.factory import make_article, make_guide
from tests.people.factory import make_member, make_organisation

CAST = ("owner", "colleague", "outsider", "participant", "anonymous")
SECRET = "Titre secret"


@dataclass
class Stage:
    """`town` owns everything; `hospital` has an administrator who must see none of it."""

    town: Organisation
    hospital: Organisation
    person: Issued

    def client(self, who: str) -> Client:
        client = Client(raise_request_exception=False)
        if who == "owner":
            client.force_login(make_member(self.town, Role.ADMINISTRATOR))
        if who == "colleague":  # of the same town, whose work is only to moderate
            client.force_login(make_member(self.town, Role.MODERATOR))
        if who == "outsider":
            client.force_login(make_member(self.hospital, Role.ADMINISTRATOR))
        if who == "participant":
            signer = signing.get_cookie_signer(salt=participation.COOKIE + participation.SALT)
            client.cookies[participation.COOKIE] = signer.sign(self.person.token)
        return client


def build() -> Stage:
    stage = Stage(make_organisation("Ville"), make_organisation("Hôpital"), participants.issue())
    member = make_member(stage.town, Role.ORGANISER, "auteure@ville.example")
    for make in rows.MAKERS.values():
        make(stage.town)
    _draft(stage, member)
    _taking_part(stage)
    _libraries(stage)
    rows.job(stage.town, member)
    rows.letter()
    rows.invitation(stage.town)
    make_provider("https://127.0.0.1:9", stage.town, name="Ville")
    Redirect.objects.create(old_path="/ancien", redirect_link="/fr/")
    return stage


def _draft(stage: Stage, author: User) -> None:
    """Never shown to others: its title is the secret."""
    article = make_article(stage.town, SECRET)
    make_guide(stage.town, "Garder son téléphone")
    article.unpublish()
    article.save_revision()
    page = Page.objects.get(pk=article.pk)
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    Workflow.objects.all()[0].start(page, author)
    source, _created = TranslationSource.get_or_create_from_instance(article)
    target = article.locale.__class__.objects.get_or_create(language_code="en")[0]
    Translation.objects.create(source=source, target_locale=target)
    EditingSession.objects.create(
        user_id=1, content_object=page, last_seen_at=page.latest_revision_created_at
    )


def _taking_part(stage: Stage) -> None:
    person = stage.person.participant
    make_attestation(stage.town, person)
    make_attempt(rows.course(stage.town), person)
    make_registration(rows.event(stage.town), participant=person)
    campaign = make_campaign(stage.town, name=SECRET)
    team = campaign.teams.all()[0]
    taken = Participation.objects.create(
        participant=person, campaign=campaign, team=team, pseudonym="Mésange"
    )
    make_declaration(taken)


def _libraries(stage: Stage) -> None:
    collection = collection_of(stage.town)
    pixels = io.BytesIO()
    Pixels.new("RGB", (8, 8), "white").save(pixels, "PNG")
    get_image_model().objects.create(
        title=SECRET, collection=collection, file=ImageFile(pixels, f"{uuid.uuid4().hex}.png")
    )
    get_document_model().objects.create(
        title=SECRET, collection=collection, file=ContentFile(b"secret", "secret.txt")
    )
    CollectionViewRestriction.objects.create(
        collection=collection.get_parent().add_child(name="Fermée"),
        restriction_type="password",
        password="x",
    )
    UploadedFile.objects.create(file=ContentFile(b"x", "secret.txt"))
