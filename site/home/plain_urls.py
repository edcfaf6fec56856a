from django.urls import path

from home import views

urlpatterns = [path("", views.front_door, name="front-door")]
