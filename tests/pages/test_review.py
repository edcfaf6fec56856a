"""An author proposes, an editor accepts; each organisation keeps to its pages and files."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import Page, Workflow
from wagtail.permissions import page_permission_policy

from base import rights
from mail.models import Message
from pages.models import ArticlePage
from people.models import Membership, User
from people.policy import organisations_for
from people.roles import Area
from tests.pages.factory import make_article
from tests.people.factory import make_member, make_organisation

pytestmark = pytest.mark.django_db
AUTHOR = Membership.Role.AUTHOR


def may(user: User, action: str, page: Page) -> bool:
    user = User.objects.get(pk=user.pk)
    return bool(page_permission_policy.user_has_permission_for_instance(user, action, page))


def test_an_author_changes_and_an_editor_publishes_and_a_stranger_does_neither() -> None:
    city, hospital = make_organisation("Ville"), make_organisation("Hôpital")
    author, editor, stranger = make_member(city, AUTHOR), make_member(city), make_member(hospital)
    article = make_article(city)
    asked = {
        name: (may(user, "change", article), may(user, "publish", article))
        for name, user in {"author": author, "editor": editor, "stranger": stranger}.items()
    }
    assert asked == {
        "author": (True, False),
        "editor": (True, True),
        "stranger": (False, False),
    }
    assert set(organisations_for(author, Area.WRITING)) == {city}
    assert not organisations_for(author, Area.PAGES).exists()
    assert may(stranger, "add", article.get_parent())


@pytest.mark.parametrize("role", [AUTHOR, Membership.Role.EDITOR])
def test_who_holds_a_role_in_one_organisation_is_proposed_it_whatever_stands_below(
    role: str,
) -> None:
    city = make_organisation("Ville")
    make_organisation("Voirie", city)
    member = make_member(city, role)
    form_class = ArticlePage.get_edit_handler().get_form_class()
    form = form_class(instance=ArticlePage(), for_user=member)
    assert form.initial["organisation"] == city.pk
    assert form.fields["organisation"].queryset.count() == 2
    make_member(make_organisation("Hôpital"), role, "autre@hopital.example")
    Membership.objects.create(user=member, organisation=make_organisation("Musée"), role=role)
    assert form_class(instance=ArticlePage(), for_user=member).initial["organisation"] is None


def test_a_page_given_to_another_organisation_leaves_the_first() -> None:
    city, hospital = make_organisation("Ville"), make_organisation("Hôpital")
    first, second = make_member(city), make_member(hospital)
    article = make_article(city)
    article.organisation = hospital
    article.save()
    assert (may(first, "change", article), may(second, "publish", article)) == (False, True)


def test_a_review_is_asked_and_answered_by_the_outbox() -> None:
    city = make_organisation("Ville")
    author = make_member(city, AUTHOR, "auteur@ville.example")
    editor = make_member(city, email="editeur@ville.example")
    make_member(make_organisation("Hôpital"), email="autre@hopital.example")
    article = make_article(city)
    article.title = "Nouvelle relue"
    article.save_revision(user=author)
    workflow = article.get_workflow()
    assert workflow == Workflow.objects.get(name="Relecture")
    state = workflow.start(article, author)
    assert [(m.kind, m.to) for m in Message.objects.all()] == [
        ("pages.submitted", "editeur@ville.example")
    ]
    task = state.current_task_state.task.specific
    assert task.get_actions(article, author) == []
    assert [name for name, *_ in task.get_actions(article, editor)] == [
        "reject",
        "approve",
        "approve",
    ]
    assert list(task.get_task_states_user_can_moderate(editor)) == [state.current_task_state]
    task.on_action(state.current_task_state, editor, "approve")
    assert Page.objects.get(pk=article.pk).title == "Nouvelle relue"
    assert ("pages.approved", "auteur@ville.example") in Message.objects.values_list("kind", "to")


def test_a_library_holds_the_files_of_ones_own_organisation(client: Client) -> None:
    city, hospital = make_organisation("Ville"), make_organisation("Hôpital")
    member = make_member(city)
    make_member(hospital)
    for owner in (city, hospital):
        Document.objects.create(
            title=f"Affiche {owner.name}",
            file=ContentFile(b"x", f"{owner.slug}.pdf"),
            collection=rights.collection_of(owner),
        )
    client.force_login(member)
    for name in ("wagtaildocs:index", "wagtaildocs_chooser:choose"):
        text = client.get(reverse(name)).text
        assert "Affiche Ville" in text
        assert "Affiche Hôpital" not in text
    foreign = Document.objects.get(title="Affiche Hôpital")
    assert client.get(reverse("wagtaildocs:edit", args=[foreign.pk])).status_code in (302, 403)
    chosen = client.get(reverse("wagtaildocs_chooser:chosen", args=[foreign.pk]))
    assert chosen.status_code == 404
