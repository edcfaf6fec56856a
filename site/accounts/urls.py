"""Below /fr/moi/: what concerns oneself, with or without an account."""

from django.urls import URLPattern, URLResolver, path

from accounts.team import accepting

app_name = "accounts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("invitation/<str:token>/", accepting.invitation, name="invitation"),
]
