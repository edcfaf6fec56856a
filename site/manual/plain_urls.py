"""Without a language prefix: included by config.urls."""

from django.urls import path

from manual import views

urlpatterns = [
    path("aide", views.short),
    path("aide/", views.short),
    path("aide/<slug:slug>/", views.short),
]
