"""The forms of a team; what they refuse, they refuse in words by the field."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.team import invitations, members, wording
from people import names
from people.models import Invitation, Membership, Organisation, User
from people.policy import organisations_for, proposed, roles_to_give
from people.roles import Area, Role

LONGEST = 120


def role_choices(roles: list[Role]) -> list[tuple[str, Any]]:
    """Each role with what it opens, so that nobody has to look it up."""
    return [
        (role.value, format_html("{}<small>{}</small>", wording.label(role), wording.opens(role)))
        for role in roles
    ]


class NameField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "name"})
        super().__init__(max_length=LONGEST, required=False, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        try:
            return names.clean(text, shortest=2, longest=LONGEST) if text else ""
        except names.Refused:
            raise forms.ValidationError(
                _("Write the name with letters, as it is read: two at least.")
            ) from None


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    name = NameField(
        label=gettext_lazy("Name (optional)"),
        help_text=gettext_lazy("The letter greets by it; the person may write it otherwise."),
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=gettext_lazy("Organisation"),
        help_text=gettext_lazy("The role holds here and in all that stands below."),
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        owned = organisations_for(user, Area.PEOPLE)
        place: Any = self.fields["organisation"]
        place.queryset = owned
        place.initial = proposed(user, owned, Area.PEOPLE)
        role: Any = self.fields["role"]
        role.choices = role_choices(list(Role))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        place, role = cleaned.get("organisation"), cleaned.get("role")
        if place and role and Role(role) not in roles_to_give(self.user, place):
            self.add_error("role", str(invitations.BEYOND))
        return cleaned

    def save(self, language: str) -> Invitation:
        asked = self.cleaned_data
        return invitations.invite(
            self.user,
            asked["email"],
            asked["organisation"],
            Role(asked["role"]),
            name=asked["name"],
            language=language,
        )


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=gettext_lazy("Role"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, user: User, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role: Any = self.fields["role"]
        role.choices = role_choices(roles_to_give(user, membership.organisation))
        role.initial = membership.role


class HandOverForm(forms.Form):
    to = forms.ModelChoiceField(
        User.objects.none(),
        label=gettext_lazy("Who takes over"),
        help_text=gettext_lazy("Somebody of the team. Invite them first if they are not in it."),
    )
    then = forms.ChoiceField(
        label=gettext_lazy("And you"),
        widget=forms.RadioSelect,
        choices=[
            ("organiser", gettext_lazy("become an organiser")),
            ("leave", gettext_lazy("leave this organisation’s team")),
        ],
        initial="organiser",
    )

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.queryset = members.heirs(membership)


class JoinForm(forms.Form):
    name = NameField(
        label=gettext_lazy("Your name"),
        help_text=gettext_lazy("Your colleagues see it beside what you do. You may leave it out."),
    )
