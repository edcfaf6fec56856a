from django.urls import path

from institution.views import pages, requests

app_name = "institution"
urlpatterns = [
    path("mentions-legales/", pages.legal_notices, name="legal"),
    path("accessibilite/", pages.accessibility_statement, name="accessibility"),
    path("donnees-personnelles/", pages.personal_data, name="privacy"),
    path("credits/", pages.credits, name="credits"),
    path("licence/", pages.licence, name="licence"),
    path("contact/", pages.contact, name="contact"),
    path("ecoconception/", pages.ecodesign_statement, name="ecodesign"),
    path("ecoconception/poids/", pages.budgets, name="budgets"),
    path("ecoconception/<int:theme>/", pages.ecodesign_theme, name="ecodesign_theme"),
    path("ameliorer/", requests.improve, name="improve"),
    path("ameliorer/suivi/<str:token>/", requests.follow, name="follow"),
]
