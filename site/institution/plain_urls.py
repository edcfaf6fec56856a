"""Without a language prefix: included by config.urls."""

from django.urls import path

from institution.views import pages

urlpatterns = [
    path("accessibilite", pages.to_statement),
    path("accessibilite/", pages.to_statement),
]
