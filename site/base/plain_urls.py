"""Without a language prefix: included by config.urls."""

from django.urls import path

from base import brands

app_name = "brands"
urlpatterns = [path("marque/<slug:digest>.css", brands.stylesheet, name="sheet")]
