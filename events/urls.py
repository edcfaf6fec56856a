from django.urls import path

from events import views

app_name = "events"
urlpatterns = [
    path("merci/", views.thanks, name="thanks"),
    path("merci/sans-lettre/", views.thanks, {"letter_left": False}, name="no_letter"),
    path("confirmer/<str:token>/", views.confirm, name="confirm"),
    path("annuler/<str:token>/", views.cancel, name="cancel"),
    path("agenda/<str:token>.ics", views.agenda_mine, name="agenda_mine"),
    path("<int:event_pk>/", views.book, name="book"),
    path("<int:event_pk>/agenda.ics", views.agenda_event, name="agenda"),
]
