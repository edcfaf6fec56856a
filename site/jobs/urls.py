"""Mounted in Wagtail's admin, which asks for the right to enter it."""

from django.urls import path

from jobs.views import tasks, works

app_name = "jobs"
urlpatterns = [
    path("travaux/", works.JobsView.as_view(), name="list"),
    path("travaux/<int:pk>/", works.JobView.as_view(), name="job"),
    path("travaux/<int:pk>/etat/", works.state, name="state"),
    path("travaux/<int:pk>/annuler/", works.cancel, name="cancel"),
    path("travaux/<int:pk>/resultat/", works.result, name="result"),
    path("taches/", tasks.TasksView.as_view(), name="tasks"),
    path("taches/<str:name>/relancer/", tasks.again, name="again"),
]
