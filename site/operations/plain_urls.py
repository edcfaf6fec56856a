"""Without a language prefix: included by config.urls. `/sante` is answered before Django."""

from django.urls import path

from operations import views

app_name = "operations"
urlpatterns = [path("sante/pret", views.is_ready, name="ready")]
