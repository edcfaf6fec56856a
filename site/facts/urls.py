from django.urls import path

from facts import views

app_name = "facts_public"
urlpatterns = [
    path("", views.index, name="index"),
    path("theme/<slug:name>/", views.theme, name="theme"),
    path("<slug:slug>/", views.one, name="one"),
]
