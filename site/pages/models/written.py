"""What all written pages share: whose they are, their subject, figures that exist."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from base.blocks import BodyBlock
from base.models import BasePage
from base.texts import WordsPageForm
from facts import tokens
from people.models import Organisation
from people.policy import organisations_for, proposed
from people.roles import Area


class Subject(models.TextChoices):
    DEVICES = "devices", _("devices")
    FILES = "files", _("mail and files")
    USES = "uses", _("everyday uses")
    PEOPLE = "people", _("accessibility and inclusion")
    LIFE = "life", _("life of the programme")


class WrittenForm(WordsPageForm):
    """A page is written for one's own organisation; who holds a role in one alone, with whatever
    stands below it, has nothing to choose."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("organisation")
        if field is None or self.for_user is None or self.for_user.is_superuser:
            return
        own = organisations_for(self.for_user, Area.WRITING)
        field.queryset = own
        field.required = True
        if self.instance.organisation_id is None:
            place = proposed(self.for_user, own, Area.WRITING)
            self.initial["organisation"] = place.pk if place else None


class WrittenPage(BasePage):
    """Its organisation's people may change it, whoever began it; nobody else's."""

    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
        help_text=_("Its people may change this page. Empty: who runs the site alone."),
    )

    base_form_class = WrittenForm
    settings_panels: ClassVar[list[Any]] = [
        FieldPanel("organisation"),
        *BasePage.settings_panels,
    ]

    # Fields of plain text in which figures may be quoted.
    quoting: ClassVar[tuple[str, ...]] = ("introduction",)

    class Meta:
        abstract = True

    @property
    def owner_organisation(self) -> Organisation | None:  # type: ignore[override]  # a column here
        return self.organisation

    @property
    def quoted(self) -> list[Any]:
        """All the texts of the page, in which the figures that it quotes are looked for."""
        return [getattr(self, name) for name in self.quoting]

    @property
    def card_text(self) -> str:
        """Figures are written out: a card has no list of sources to lead to."""
        return tokens.plain(self.introduction, self.locale.language_code)

    @property
    def description(self) -> str:
        return self.search_description or self.card_text[:300]


class StandardPage(WrittenPage):
    """An ordinary page of text, which may hold others below it."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("body")]
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]
    subpage_types: ClassVar[list[str]] = ["pages.StandardPage"]
    template = "pages/standard_page.html"

    class Meta:
        verbose_name = _("ordinary page")
        verbose_name_plural = _("ordinary pages")
        # Not spelled otherwise: "plain page" is a page that the law asks for (institution).

    @property
    def quoted(self) -> list[Any]:
        return [*super().quoted, self.body]

    @property
    def below(self) -> Any:
        return self.get_children().live().public().specific()
