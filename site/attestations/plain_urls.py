from django.urls import path

from attestations.views import checking

urlpatterns = [
    path("a/", checking.scanned, name="attestation-short"),
    path("a/<str:number>/", checking.scanned, name="attestation-scanned"),
]
