"""Below /fr/moi/: what concerns oneself, with or without an account."""

from django.urls import URLPattern, URLResolver, path

from accounts.team import accepting
from accounts.views import attaching, data, finding, proving, space

app_name = "accounts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", space.home, name="home"),
    path("code/", space.code, name="code"),
    path("ce-n-est-pas-moi/", space.leave, name="leave"),
    path("ce-n-est-pas-moi/fait/", space.left, name="left"),
    path("autres-appareils/", space.others, name="others"),
    path("est-ce-bien-vous/", attaching.attach, name="attach"),
    path("retrouver/", finding.find, name="find"),
    path("retrouver/courriel/", finding.by_letter, name="find_by_letter"),
    path("retrouver/courriel/parti/", finding.letter_left, name="letter_left"),
    path("retrouver/<str:token>/", finding.from_letter, name="find_from_letter"),
    path("adresse/", proving.address, name="address"),
    path("adresse/<str:token>/", proving.prove, name="prove"),
    path("invitation/<str:token>/", accepting.invitation, name="invitation"),
    path("donnees/", data.data, name="data"),
    path("donnees/lettre/", data.sent, name="data_sent"),
    path("donnees/lien/<str:token>/", data.open_link, name="data_open"),
    path("donnees/fermer/", data.close, name="data_close"),
    path("donnees/telecharger/", data.download, name="data_download"),
    path("donnees/effacer/", data.erase, name="data_erase"),
    path("donnees/garder/<str:token>/", data.keep, name="data_keep"),
]
