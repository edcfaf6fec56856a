"""Below /comptes/sessions/: where one is signed in. The names are allauth's where it has one."""

from allauth.usersessions.views import list_usersessions
from django.urls import path

from accounts.views import sessions

urlpatterns = [
    path("", list_usersessions, name="usersessions_list"),
    path("<int:pk>/fermer/", sessions.end_one, name="usersessions_end"),
    path("fermer/", sessions.end_all, name="usersessions_end_all"),
]
