from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from base import drawing


class SpecimenForm(forms.Form):
    """One field of every kind, to look at; nothing is kept."""

    name = forms.CharField(
        label="Nom",
        help_text="Tel qu’il figurera sur le badge.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="Courriel", widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    amount = forms.DecimalField(label="Espace libéré", help_text="Exemple : 2,4 ou 850 Mo.")
    unit = forms.ChoiceField(label="Unité", choices=[("go", "Go"), ("mo", "Mo")])
    team = forms.ChoiceField(
        label="Équipe", choices=[("", "…"), ("parks", "Parcs et jardins")], required=False
    )
    where = forms.ChoiceField(
        label="Où",
        choices=[("mail", "Messagerie"), ("photos", "Photos et vidéos")],
        widget=forms.RadioSelect,
    )
    gestures = forms.MultipleChoiceField(
        label="Quels gestes aident ?",
        help_text="Plusieurs réponses possibles.",
        choices=[("keep", "Le garder deux ans de plus"), ("mend", "Changer la batterie")],
        widget=forms.CheckboxSelectMultiple,
    )
    remark = forms.CharField(label="Remarque", required=False, widget=forms.Textarea)
    agreed = forms.BooleanField(label="Je viens pour la journée")
    key = forms.CharField(widget=forms.HiddenInput, required=False)


CHART_WEEKS = ["8 mars", "15 mars", "22 mars"]
CHART_LINES: dict[str, list[float | None]] = {"Déclarés": [12, 31, 96], "Vérifiés": [5, 20, 74]}


NOTICE = {
    "summary": "La Ville de Clairvigne garde ceci pour tenir votre place.",
    "terms": [{"label": "Combien de temps", "value": "Un an après l’événement."}],
    "url": "#",
    "own_url": "#",
}


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
        "notice": NOTICE,
        "head": ["Appareil", "Avant l’allumage", "Vie entière"],
        "rows": [["Téléphone", "79", "80,2"], ["Ordinateur portable", "182", "193"]],
        "numbers": (1, 2),
        "chart": drawing.lines(
            "Go libérés, semaine après semaine", CHART_WEEKS, list(CHART_LINES.items())
        ),
        "chart_head": ["Semaine", *CHART_LINES],
        "chart_rows": zip(CHART_WEEKS, *CHART_LINES.values(), strict=True),
        "page_card": {
            "card_title": "Fabriquer pèse plus qu’utiliser",
            "card_text": "Quand vous allumez un téléphone, presque tout est déjà compté.",
            "card_meta": "5 minutes",
            "card_url": "#",
        },
    }
    return render(request, "base/components.html", context)
