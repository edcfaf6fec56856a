from django.urls import path

from attestations.views import checking, holding

app_name = "attestations"

urlpatterns = [
    path("verifier/", checking.verify, name="verify"),
    path("verifier/fichier/", checking.upload, name="upload"),
    path("verifier/<str:number>/", checking.check, name="check"),
    path("attestation/<str:number>/<str:key>/", holding.holder, name="holder"),
    path("attestation/<str:number>/<str:key>/corriger/", holding.correct, name="correct"),
    path(
        "attestation/<str:number>/<str:key>/<str:language>.pdf", holding.download, name="download"
    ),
]
