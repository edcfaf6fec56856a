"""Without a language prefix: included by config.urls."""

from django.urls import path

from cleanup.views import joining, screens

app_name = "cleanup_plain"
urlpatterns = [
    path("r/", joining.short, name="short"),
    path("r/<str:code>/", joining.scanned, name="scanned"),
    path("ecran/<str:code>/", screens.hall, name="hall"),
]
