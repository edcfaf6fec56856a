"""A person's choices about letters, behind a language prefix: included by config.urls."""

from django.urls import path

from mail.views import choices

app_name = "choices"
urlpatterns = [
    path("<str:token>/", choices.page, name="page"),
    path("<str:token>/<str:category>/", choices.stop, name="stop"),
]
