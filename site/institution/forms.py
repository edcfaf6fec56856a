import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from institution.improvements import Asked
from institution.models import ImprovementRequest

Kind = ImprovementRequest.Kind


class ImprovementForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes closest.")},
    )
    words = forms.CharField(
        label=_("What should be better?"),
        max_length=4000,
        help_text=_("What you wanted to do, and what happened. Two sentences are enough."),
        widget=forms.Textarea,
        error_messages={"required": _("Say in a sentence what should be better.")},
    )
    page = forms.CharField(
        label=_("The page concerned"),
        max_length=500,
        required=False,
        help_text=_("Its address, or its title. Leave it empty if it is about the whole site."),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        max_length=254,
        help_text=_(
            "Only if you want to be written to: at once, then each time that your request moves. "
            "It is erased six months after the answer."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": _("This address is not complete. Example: camelia@clairvigne.example")
        },
    )
    # A trap: hidden from people by its parent, filled in by programs that read no attribute.
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    key = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, page: str = "", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own parameters
        self.use_required_attribute = False
        self.initial = {"key": str(uuid.uuid4()), "page": own_path(page)}

    def clean_key(self) -> uuid.UUID:
        try:
            return uuid.UUID(self.cleaned_data["key"])
        except ValueError:
            return uuid.uuid4()

    @property
    def is_trapped(self) -> bool:
        return bool(self.cleaned_data.get("website"))

    def asked(self, language: str) -> Asked:
        said = self.cleaned_data
        return Asked(said["kind"], said["words"], said["page"], said["email"].lower(), language)


def own_path(text: str) -> str:
    """An address of this site, else nothing: a link from elsewhere fills nothing in."""
    return text[:500] if text.startswith("/") and text[1:2] not in ("/", "\\") else ""
