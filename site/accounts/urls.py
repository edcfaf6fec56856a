"""Below /fr/moi/: what concerns oneself, with or without an account."""

from django.urls import URLPattern, URLResolver, path

from accounts.views import data

app_name = "accounts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("donnees/", data.data, name="data"),
    path("donnees/lettre/", data.sent, name="data_sent"),
    path("donnees/lien/<str:token>/", data.open_link, name="data_open"),
    path("donnees/fermer/", data.close, name="data_close"),
    path("donnees/telecharger/", data.download, name="data_download"),
    path("donnees/effacer/", data.erase, name="data_erase"),
    path("donnees/garder/<str:token>/", data.keep, name="data_keep"),
]
