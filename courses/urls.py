from django.urls import path

from courses import views

app_name = "courses"

urlpatterns = [
    path("<int:pk>/", views.start, name="start"),
    path("<uuid:attempt_id>/<int:position>/", views.question, name="question"),
    path("<uuid:attempt_id>/fin/", views.review, name="review"),
    path("<uuid:attempt_id>/resultat/", views.result, name="result"),
    path("<uuid:attempt_id>/attestation/", views.attestation, name="attestation"),
]
