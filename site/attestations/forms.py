"""What a request says: a holder's name, a number that was typed, a file that was given."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from attestations import holders, numbers, paper
from base import weights
from documents import pdf

_HOLDER_SENTENCES = {
    "empty": gettext_lazy("Write the name that the attestation is made out to."),
    "length": gettext_lazy("A name has 2 to 80 characters."),
    "invisible": gettext_lazy("This name holds characters that can't be seen. Type it anew."),
    "signs": gettext_lazy(
        "Write letters only; spaces, hyphens, apostrophes and dots may join them."
    ),
    "marks": gettext_lazy("This name holds too many accents on one letter."),
}


class HolderForm(forms.Form):
    holder = forms.CharField(
        label=gettext_lazy("First name and surname"),
        help_text=gettext_lazy("As they are to be printed, for example Camille Martin."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
        strip=False,
        error_messages={"required": _HOLDER_SENTENCES["empty"]},
    )

    def clean_holder(self) -> str:
        try:
            name = holders.clean(self.cleaned_data["holder"])
        except holders.HolderError as refused:
            raise forms.ValidationError(str(_HOLDER_SENTENCES[refused.code])) from None
        if letters := pdf.unprintable(name):
            raise forms.ValidationError(
                _("Our paper has no letter for “%(letters)s”. Write the name in Latin letters.")
                % {"letters": letters[:20]}
            )
        return name


def number_sentence(refused: numbers.NumberError) -> str:
    """Why what was typed is no number of ours, and what to look at."""
    if refused.code == "letters":
        return _(
            "Our numbers never hold “%(found)s”. Compare with the paper: neither B, I, L, O, S, U, "
            "V, Z nor 0, 1, 2, 5, 8."
        ) % {"found": refused.found}
    if refused.code == "length":
        return _("A number has 20 characters, in five groups of four; this one has %(found)s.") % {
            "found": refused.found
        }
    if refused.code == "check":
        return _("One character at least is wrong: compare each group with the paper.")
    return _("Write the number of the attestation.")


class NumberForm(forms.Form):
    number = forms.CharField(
        label=gettext_lazy("Number of the attestation"),
        help_text=gettext_lazy(
            "Beside the QR code. Spaces, dashes and small letters make no difference."
        ),
        max_length=60,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "code",
            }
        ),
        error_messages={
            "required": gettext_lazy("Write the number of the attestation."),
            "max_length": gettext_lazy("A number has 20 characters, in five groups of four."),
        },
    )

    def clean_number(self) -> str:
        try:
            return numbers.read(self.cleaned_data["number"])
        except numbers.NumberError as refused:
            raise forms.ValidationError(number_sentence(refused)) from None


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("PDF of the attestation"),
        help_text=gettext_lazy("We read its number and keep nothing of it."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={
            "required": gettext_lazy("Choose the PDF file of the attestation."),
            "invalid": gettext_lazy("Choose the PDF file of the attestation."),
            "empty": gettext_lazy("This file is empty."),
        },
    )

    def clean(self) -> dict[str, Any]:
        """Adds the `content` and the `number` that it names."""
        cleaned = super().clean() or {}
        given: UploadedFile | None = cleaned.get("file")
        if given is None:
            return cleaned
        if (given.size or 0) > paper.LARGEST:
            self.add_error(
                "file",
                _("This file is too large: an attestation weighs less than %(most)s.")
                % {"most": weights.size_words(paper.LARGEST, get_language() or "fr")},
            )
            return cleaned
        cleaned["content"] = given.read()
        try:
            cleaned["number"] = paper.number_in(cleaned["content"])
        except paper.Unreadable:
            self.add_error(
                "file",
                _(
                    "We find no number of an attestation in this file. If it is a photo or a scan, "
                    "type the number that it shows."
                ),
            )
        return cleaned
