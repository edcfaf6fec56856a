from django.urls import path

from home import views

app_name = "home"
urlpatterns = [
    path("plan-du-site/", views.plan, name="plan"),
    path("api/", views.reference_index, name="api"),
    path("api/<slug:name>/", views.reference_page, name="api_operation"),
    path("recherche/", views.find, name="search"),
]
