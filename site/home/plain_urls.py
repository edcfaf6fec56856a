from django.urls import path

from home import for_machines, views

urlpatterns = [
    path("", views.front_door, name="front-door"),
    path("sitemap.xml", for_machines.sitemap, name="sitemap"),
    path("robots.txt", for_machines.robots, name="robots"),
    path(".well-known/security.txt", for_machines.security, name="security"),
]
