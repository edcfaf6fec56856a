from django.urls import path

from home import views

app_name = "home"
urlpatterns = [
    path("plan-du-site/", views.plan, name="plan"),
    path("recherche/", views.find, name="search"),
]
