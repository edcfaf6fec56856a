"""What one says of an organisation: its words, its place, its people, its colours."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.images.widgets import AdminImageChooser

from accounts.tree import wording
from base import contrast
from base.models import Brand
from people.models import Headcount, Organisation, User
from people.policy import organisations_for
from people.roles import Area

LOGOS = (".png", ".webp")
MOST_PEOPLE = 10_000_000


class PlaceField(forms.ModelChoiceField):
    """Organisations as an indented tree, in the order of the tree."""

    def label_from_instance(self, obj: Model) -> str:
        depth = obj.depth - self.shallowest  # type: ignore[attr-defined]
        return " " * 3 * depth + str(obj)

    shallowest = 1

    def offer(self, rows: Any) -> None:
        self.queryset = rows.order_by("path")
        depths = list(rows.order_by("depth").values_list("depth", flat=True)[:1])
        self.shallowest = depths[0] if depths else 1


def offered(user: Any) -> Any:
    """What `user` may put something below: open, and within their rights over people."""
    return organisations_for(user, Area.PEOPLE).filter(closed_at=None)


class OrganisationForm(WagtailAdminModelForm):
    parent = PlaceField(
        Organisation.objects.none(),
        label=gettext_lazy("Below"),
        required=False,
        empty_label=gettext_lazy("Nothing: at the top"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["parent"]
            return
        field: Any = self.fields["parent"]
        field.offer(offered(self.for_user))
        if not getattr(self.for_user, "is_superuser", False):
            field.required = True
            field.empty_label = None

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        if not name.isprintable():
            raise ValidationError(str(wording.FAULTS[wording.Fault.NAME_LETTERS]))
        return name


class MoveForm(forms.Form):
    parent = PlaceField(
        Organisation.objects.none(),
        label=gettext_lazy("Put it below"),
        required=False,
        empty_label=gettext_lazy("Nothing: at the top"),
    )

    def __init__(self, *args: Any, user: User, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["parent"]
        field.offer(offered(user).exclude(path__startswith=organisation.path))
        if not user.is_superuser:
            field.required = True
            field.empty_label = None
        above = organisation.get_parent()
        field.initial = above.pk if above else None


class MergeForm(forms.Form):
    into = PlaceField(
        Organisation.objects.none(),
        label=gettext_lazy("Give everything to"),
        empty_label=gettext_lazy("Choose"),
    )
    sure = forms.BooleanField(
        label=gettext_lazy("I have read what goes along; it cannot be undone.")
    )

    def __init__(self, *args: Any, user: User, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["into"]
        field.offer(offered(user).exclude(path__startswith=organisation.path))


class ActForm(forms.Form):
    """A button alone: to close, to reopen."""

    def __init__(self, *args: Any, user: User, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class HeadcountForm(forms.ModelForm):
    on = forms.DateField(
        label=gettext_lazy("Counted on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    url = forms.URLField(
        label=gettext_lazy("Address of the source"), required=False, assume_scheme="https"
    )

    class Meta:
        model = Headcount
        fields = ("count", "on", "source", "url")

    def __init__(self, *args: Any, user: User, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation

    def clean_count(self) -> int:
        count: int = self.cleaned_data["count"]
        if count > MOST_PEOPLE:
            raise ValidationError(_("No organisation is as large as that."))
        return count

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if Headcount.objects.filter(organisation=self.organisation, on=on).exists():
            raise ValidationError(_("There is a reading of that day already."))
        return on


class BrandForm(forms.ModelForm):
    class Meta:
        model = Brand
        fields = ("accent", "ink", "logo")
        widgets = {  # noqa: RUF012
            "accent": forms.TextInput(attrs={"type": "color"}),
            "ink": forms.TextInput(attrs={"type": "color"}),
            "logo": AdminImageChooser(),
        }

    def __init__(self, *args: Any, user: User, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["logo"].help_text = _(
            "PNG or WebP, on a transparent ground, from your library."
        )
        self.user = user
        if not self.instance.pk:
            self.initial.setdefault("accent", "#ffd146")
            self.initial.setdefault("ink", "#0f2930")

    def _colour(self, name: str) -> str:
        value = str(self.cleaned_data[name]).strip().lower()
        if not contrast.COLOUR.fullmatch(value):
            raise ValidationError(_("Write a colour as #0a5563."))
        return value

    def clean_accent(self) -> str:
        return self._colour("accent")

    def clean_ink(self) -> str:
        return self._colour("ink")

    def clean_logo(self) -> Any:
        logo = self.cleaned_data["logo"]
        if logo is None or logo.pk == getattr(self.instance, "logo_id", None):
            return logo
        if not logo.file.name.lower().endswith(LOGOS):
            raise ValidationError(
                _("A logo is a PNG or a WebP: “%(name)s” is not.") % {"name": logo.title}
            )
        return logo

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "accent" in cleaned and "ink" in cleaned:
            for found in contrast.problems(cleaned["accent"], cleaned["ink"]):
                self.add_error(found.field, wording.contrast_problem(found))
        return cleaned
