from django.urls import path

from manual import views

app_name = "manual"
urlpatterns = [
    path("aide/", views.index, name="index"),
    path("aide/<slug:slug>/", views.chapter, name="chapter"),
]
