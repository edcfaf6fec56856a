"""Below the admin's prefix: registered by wagtail_hooks."""

from django.urls import path

from mail.views import couriers

app_name = "couriers"
urlpatterns = [
    path("", couriers.lists, name="list"),
    path("reessayer/", couriers.retry, name="retry"),
    path("<slug:name>/", couriers.lists, name="list"),
]
