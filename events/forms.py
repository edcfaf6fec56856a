import unicodedata
import uuid
from itertools import combinations
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from events import wording
from events.lifecycle import Places, overlap
from events.models import Event, Session
from events.registration import MOST_HELD

# Letters are joined and turned by these in Arabic, Persian or Indian names: they stay.
JOINERS = {"\u200c", "\u200d"}


class SessionChoices(forms.CheckboxSelectMultiple):
    """A full session stays in the list, so that one sees it, and cannot be ticked."""

    full: frozenset[str] = frozenset()

    def create_option(
        self, name: str, value: Any, label: Any, selected: Any, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(
            name, value, label, selected, *args, **kwargs
        )
        if str(value) in self.full and not selected:
            option["attrs"]["disabled"] = True
        return option


class RegistrationForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write the name that we should call.")},
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("We send one letter to it, with the link that keeps your place."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Write the address to which we send your link."),
            "invalid": _("This address is not complete. Example: camelia@clairvigne.example"),
        },
    )
    sessions = forms.MultipleChoiceField(
        label=_("Your sessions"),
        required=False,
        widget=SessionChoices,
        help_text=_("Choose none, one or several. What you don't choose stays free for others."),
        error_messages={"invalid_choice": _("One of these sessions is no longer in the list.")},
    )
    key = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        rows = event.sessions.bookable().programme().filter(starts_at__gt=timezone.now())
        self.coming = {str(session.pk): session for session in rows}
        self.initial["key"] = str(uuid.uuid4())
        if not self.coming:
            del self.fields["sessions"]
            return
        field: Any = self.fields["sessions"]
        field.choices = [(pk, session_label(event, row)) for pk, row in self.coming.items()]
        field.widget.full = frozenset(
            pk for pk, row in self.coming.items() if row.places is Places.FULL
        )

    def clean_name(self) -> str:
        name = plain(self.cleaned_data["name"])
        if not any(unicodedata.category(character)[0] in "LN" for character in name):
            raise ValidationError(self.fields["name"].error_messages["required"])
        return name

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean_key(self) -> uuid.UUID:
        try:
            return uuid.UUID(self.cleaned_data["key"])
        except ValueError:
            return uuid.uuid4()

    def clean_sessions(self) -> list[Session]:
        chosen = [self.coming[pk] for pk in self.cleaned_data["sessions"]]
        for first, second in combinations(chosen, 2):
            if overlap(first.span, second.span):
                raise ValidationError(
                    _("“%(first)s” and “%(second)s” take place at the same time. Keep one."),
                    params={"first": first.title, "second": second.title},
                )
        return chosen

    def say_full(self, session: Session) -> None:
        message = _("“%(session)s” has just filled up. Untick it or choose another one.")
        self.add_error("sessions", ValidationError(message, params={"session": session.title}))

    def say_too_many_held(self) -> None:
        text = _(
            "%(count)s requests from here wait for their click already. Open their letters first, "
            "or try again in half an hour."
        )
        self.add_error(None, ValidationError(text, params={"count": MOST_HELD}))


def plain(text: str) -> str:
    """One line without control, invisible or direction-turning characters."""
    kept = (
        " " if unicodedata.category(character) in {"Cc", "Zl", "Zp"} else character
        for character in text
        if character in JOINERS or unicodedata.category(character) not in {"Cf", "Cs", "Co", "Cn"}
    )
    return " ".join("".join(kept).split())


def session_label(event: Event, session: Session) -> SafeString:
    details = " · ".join(
        part for part in (session.kind, session.room, wording.places(session).label) if part
    )
    return format_html(
        '<strong>{} – {}</strong> {}<br><span class="meta">{}</span>',
        wording.session_time(event, session),
        wording.session_end(event, session),
        session.title,
        details,
    )
