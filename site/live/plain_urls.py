"""Without a language prefix: included by config.urls."""

from django.urls import path

from live import views

app_name = "live"
urlpatterns = [path("live/<str:name>/", views.frame, name="frame")]
