"""Below /fr/moi/: what concerns oneself, with or without an account."""

from django.urls import URLPattern, URLResolver

app_name = "accounts"
urlpatterns: list[URLPattern | URLResolver] = []
