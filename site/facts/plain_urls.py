from django.urls import path

from facts import views

app_name = "facts_plain"
urlpatterns = [
    path("chiffres.csv", views.as_csv, name="csv"),
    path("chiffres.json", views.as_json, name="json"),
]
