"""What an organisation has, as the addresses ask for it: numbers, codes, links of its own things.

Read from the database, so that the matrix may be asked of tests' rows and of a whole town alike.
A parameter that nothing here knows fails the matrix: whoever adds an address says what it names.
"""

from collections.abc import Callable
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from django.apps import apps
from django.contrib.auth.tokens import default_token_generator
from django.db.models import Model, QuerySet
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, Revision, WorkflowState

from accounts import finding
from accounts.outside.models import Provider
from attestations import links
from attestations.models import Attestation
from base.models import BasePage
from base.rights import collection_of
from base.viewsets import GuardedViewSet
from cleanup.models import Campaign, Declaration
from courses.models import Attempt, Course
from events import tokens
from events.models import Event, Registration
from institution.models import ImprovementRequest
from jobs.models import Job
from mail import choices
from mail.models import Message
from people.models import Invitation, Membership, Organisation, User
from tools.rights.addresses import Address

Values = dict[str, Any]
EMAIL = "camille@clairvigne.example"


class Unknown(LookupError):
    """Nothing here says what this parameter names, or the organisation has no such thing."""


def values(address: Address, owner: Organisation) -> Values:
    """A value of `owner`'s for each parameter of `address`."""
    return {name: _value(address, name, owner) for name in address.names}


def _value(address: Address, name: str, owner: Organisation) -> Any:
    for key in (f"{address.space}:{address.name}.{name}", f"{address.space}.{name}", name):
        if key in FINDERS:
            found = FINDERS[key](owner)
            if found is None:
                raise Unknown(f"{address.label}: {owner} has no {key}")
            return found
    if name == "pk":
        return _row_of_viewset(address, owner)
    raise Unknown(f"{address.label}: say in tools/rights/belongings.py what {name} is")


def _row_of_viewset(address: Address, owner: Organisation) -> Any:
    for viewset in viewsets.viewsets:
        if not isinstance(viewset, ModelViewSet) or viewset.url_namespace != address.space:
            continue
        rows = viewset.model._default_manager.all()
        if isinstance(viewset, GuardedViewSet):
            path = viewset.organisation_path
            rows = rows.filter(**{path: owner} if path != "pk" else {"pk": owner.pk})
        found = rows.order_by("pk").values_list("pk", flat=True).first()
        if found is None:
            raise Unknown(f"{address.label}: {owner} has none")
        return found
    raise Unknown(f"{address.label}: no viewset of the name {address.space}")


def pages_of(owner: Organisation) -> list[Page]:
    models = [model for model in apps.get_models() if issubclass(model, BasePage)]
    every = (page for model in models for page in model.objects.order_by("pk"))
    return [page for page in every if page.owner_organisation == owner]


def draft(owner: Organisation) -> Page:
    """A page that only its own people may read."""
    return next(page for page in pages_of(owner) if not page.live)


def _first(rows: QuerySet[Any], field: str = "pk") -> Any:
    return rows.order_by("pk").values_list(field, flat=True).first()


def _of(model: type[Model], path: str, field: str = "pk") -> Callable[[Organisation], Any]:
    return lambda owner: _first(model._default_manager.filter(**{path: owner}), field)


def _any(model: type[Model], field: str = "pk") -> Callable[[Organisation], Any]:
    return lambda owner: _first(model._default_manager.all(), field)


def _row(model: type[Model], path: str, make: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def find(owner: Organisation) -> Any:
        row = model._default_manager.filter(**{path: owner}).order_by("pk").first()
        return None if row is None else make(row)

    return find


def _always(value: Any) -> Callable[[Organisation], Any]:
    return lambda owner: value


def _in_collection(model: Callable[[], type[Model]]) -> Callable[[Organisation], Any]:
    return lambda owner: _first(model()._default_manager.filter(collection=collection_of(owner)))


def _member(owner: Organisation) -> User:
    return User.objects.filter(memberships__organisation=owner).order_by("pk")[0]


def _translation(name: str) -> Callable[[Organisation], Any]:
    def find(owner: Organisation) -> Any:
        return _first(apps.get_model("wagtail_localize", name)._default_manager.all())

    return find


def _own_page(owner: Organisation) -> Any:
    return draft(owner).pk


def _revision(owner: Organisation) -> Any:
    return _first(Revision.page_revisions.filter(object_id=str(draft(owner).pk)))


def _holder(part: int, *more: str) -> Callable[[Organisation], Any]:
    return _row(Attestation, "organisation", lambda row: links._args(row, *more)[part])


IMAGE, DOCUMENT = _in_collection(get_image_model), _in_collection(get_document_model)
CODE = _of(Campaign, "organisation", "join_code")
SCREEN = _of(Campaign, "organisation", "screen_code")

FINDERS: dict[str, Callable[[Organisation], Any]] = {
    # Wagtail's pages
    "page_id": _own_page,
    "parent_page_id": _own_page,
    "page_to_move_id": _own_page,
    "page_pk": _own_page,
    "wagtailadmin_api:pages.pk": _own_page,
    "wagtailadmin_pages.pk": _own_page,
    "destination_id": lambda owner: draft(owner).get_parent().pk,
    "revision_id": _revision,
    "revision_id_a": _always("earliest"),
    "revision_id_b": _always("latest"),
    "action_name": _always("unpublish"),
    "task_state_id": _any(apps.get_model("wagtailcore", "TaskState")),
    "workflow_state_id": _any(WorkflowState),
    "workflow_pk": _any(apps.get_model("wagtailcore", "Workflow")),
    "task_id": _any(apps.get_model("wagtailcore", "Task")),
    "wagtailadmin_workflows.pk": _any(apps.get_model("wagtailcore", "Workflow")),
    "wagtailadmin_collections.pk": lambda owner: collection_of(owner).pk,
    "collection_id": lambda owner: collection_of(owner).pk,
    "content_type_app_name": _always("pages"),
    "content_type_model_name": _always("articlepage"),
    "app_label": _always("pages"),
    "app_name": _always("pages"),
    "model_name": _always("articlepage"),
    "wagtailsettings.app_name": _always("base"),
    "wagtailsettings.model_name": _always("siteidentity"),
    "wagtailsettings.pk": _any(apps.get_model("wagtailcore", "Site")),
    "wagtailadmin_tag_model_autocomplete.app_name": _always("taggit"),
    "wagtailadmin_workflows.app_label": _always("wagtailcore"),
    "wagtailadmin_workflows.model_name": _always("groupapprovaltask"),
    "action": _always("delete"),
    "object_id": _own_page,
    "session_id": _any(apps.get_model("wagtailadmin", "EditingSession")),
    "redirect_id": _any(apps.get_model("wagtailredirects", "Redirect")),
    "restriction_id": _any(apps.get_model("wagtailcore", "CollectionViewRestriction")),
    "page_view_restriction_id": _any(PageViewRestriction),
    # Libraries
    "image_id": IMAGE,
    "wagtailimages_chooser.pk": IMAGE,
    "wagtailadmin_api:images.pk": IMAGE,
    "filter_spec": _always("original"),
    "document_id": DOCUMENT,
    "doc_id": DOCUMENT,
    "wagtaildocs_chooser.pk": DOCUMENT,
    "wagtailadmin_api:documents.pk": DOCUMENT,
    ":wagtaildocs_serve.0": DOCUMENT,
    ":wagtaildocs_serve.1": lambda owner: (
        get_document_model().objects.get(pk=DOCUMENT(owner)).filename
    ),
    "uploaded_file_id": _any(apps.get_model("wagtailcore", "UploadedFile")),
    # wagtail-localize
    "translation_id": _translation("Translation"),
    "translation_source_id": _translation("TranslationSource"),
    "string_segment_id": _translation("StringSegment"),
    "overridable_segment_id": _translation("OverridableSegment"),
    "mode": _always(""),
    "wagtail_localize:submit_snippet_translation.pk": _always(1),
    "wagtail_localize:snippets_api_detail.pk": _always(1),
    # Sign-in
    "uidb64": lambda owner: urlsafe_base64_encode(force_bytes(_member(owner).pk)),
    "uidb36": lambda owner: user_pk_to_url_str(_member(owner)),
    ":wagtailadmin_password_reset_confirm.token": lambda owner: default_token_generator.make_token(
        _member(owner)
    ),
    ":account_confirm_email.key": lambda owner: "absent",
    ":account_reset_password_from_key.key": _always("absent"),
    # Whoever asks has none of these: allauth looks within one's own.
    ":usersessions_end.pk": _always(1),
    ":mfa_remove_webauthn.pk": _always(1),
    ":mfa_edit_webauthn.pk": _always(1),
    # Teams
    "team:send_again.pk": _of(Invitation, "organisation"),
    "team:withdraw.pk": _of(Invitation, "organisation"),
    "team.pk": _of(Membership, "organisation"),
    "outside_providers.pk": _of(Provider, "organisation"),
    "job": _of(Job, "organisation"),
    "digest": _always("0" * 16),
    # One's own space: links of letters, which open nothing but for who got them
    "accounts:find_from_letter.token": lambda owner: finding.make(finding.FOUND, EMAIL),
    "accounts.token": _always("absent"),
    # Ours
    "jobs.pk": _of(Job, "organisation"),
    "jobs:again.name": _always("mail.send"),
    "couriers.name": _always("waiting"),
    "theme": _always(1),
    "mail.pk": _any(Message),
    "mail.number": _always(0),
    "choices.token": lambda owner: choices.token(EMAIL),
    "category": _always("events"),
    "live.name": lambda owner: f"board:{CODE(owner)}",
    "code": CODE,
    "cleanup.key": _of(Declaration, "participation__team__campaign__organisation", "key"),
    "cleanup_plain:hall.code": SCREEN,
    "campaign_id": _of(Campaign, "organisation"),
    "courses:start.pk": _of(Course, "organisation"),
    "course_id": _of(Course, "organisation"),
    "attempt_id": _of(Attempt, "course__organisation"),
    "position": _always(1),
    "event_id": _of(Event, "organisation"),
    "event_pk": _of(Event, "organisation"),
    "events:confirm.token": _row(
        Registration, "event__organisation", lambda row: tokens.make(tokens.Act.CONFIRM, row)
    ),
    "events:cancel.token": _row(
        Registration, "event__organisation", lambda row: tokens.make(tokens.Act.CANCEL, row)
    ),
    "events:agenda_mine.token": _row(
        Registration, "event__organisation", lambda row: tokens.make(tokens.Act.AGENDA, row)
    ),
    ".number": _of(Attestation, "organisation", "number"),
    "attestations.number": _holder(0),
    "attestations.key": _holder(1),
    "attestations.language": _always("fr"),
    "institution.token": _of(ImprovementRequest, "organisation", "token"),
    "facts_public:theme.name": _always("telephone"),
    "api:read_fact.slug": _always("telephone-fabrication-transport"),
    "facts_public.slug": _always("telephone-fabrication-transport"),
    "home:api_operation.name": _always("list_facts"),
    "manual.slug": _always("participer"),
    ".slug": _always("participer"),
    ":wagtail_serve.0": lambda owner: "/".join(draft(owner).url_path.split("/")[2:]),
}
