from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _


class SpecimenForm(forms.Form):
    """One field of every kind, to look at; nothing is kept."""

    name = forms.CharField(
        label=_("Your name"),
        help_text=_("As it will stand on the badge."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    amount = forms.DecimalField(label=_("Space freed"), help_text=_("For example 2.4"))
    unit = forms.ChoiceField(label=_("Unit"), choices=[("go", "Go"), ("mo", "Mo")])
    team = forms.ChoiceField(
        label=_("Team"), choices=[("", "…"), ("parks", "Parcs et jardins")], required=False
    )
    where = forms.ChoiceField(
        label=_("Where"),
        choices=[("mail", "Messagerie"), ("photos", "Photos et vidéos")],
        widget=forms.RadioSelect,
    )
    gestures = forms.MultipleChoiceField(
        label=_("Which gestures help?"),
        help_text=_("Several answers are possible."),
        choices=[("keep", "Le garder deux ans de plus"), ("mend", "Changer la batterie")],
        widget=forms.CheckboxSelectMultiple,
    )
    remark = forms.CharField(label=_("Remark"), required=False, widget=forms.Textarea)
    agreed = forms.BooleanField(label=_("I come for the whole day"))
    key = forms.CharField(widget=forms.HiddenInput, required=False)


def components_page(request: HttpRequest) -> HttpResponse:
    """Every component in every state, on one page; only where DEBUG is on."""
    refused = SpecimenForm(
        {"name": "", "email": "camelia", "amount": "2,4 Go 300", "unit": "go"}, prefix="refused"
    )
    paginator = Paginator(range(50), 10)
    context = {
        "form": SpecimenForm(initial={"where": "mail"}),
        "refused": refused,
        "middle": paginator.page(3),
        "last": paginator.page(5),
        "trail": [
            {"label": "Accueil", "url": "#"},
            {"label": "Apprendre", "url": "#"},
            {"label": "Le numérique responsable en 30 minutes", "url": "#"},
        ],
        "facts": [
            {"label": "Quand", "value": "jeudi 18 mars 2027", "more": "de 9 h 30 à 17 h"},
            {"label": "Où", "value": "Hôtel de ville", "more": "1, place des Deux-Rives"},
            {"label": "Places", "value": "124 libres", "more": "sur 180, et en ligne"},
        ],
        "head": ["Appareil", "Avant l’allumage", "Vie entière"],
        "rows": [["Téléphone", "79", "80,2"], ["Ordinateur portable", "182", "193"]],
        "numbers": (1, 2),
        "page_card": {
            "card_title": "Fabriquer pèse plus qu’utiliser",
            "card_text": "Quand vous allumez un téléphone, presque tout est déjà compté.",
            "card_meta": "5 minutes",
            "card_url": "#",
        },
    }
    return render(request, "base/components.html", context)
