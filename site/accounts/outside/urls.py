"""Below /comptes/exterieur/, under the names by which allauth knows its own pages."""

from django.urls import path

from accounts.outside import views

urlpatterns = [
    path("", views.connections, name="socialaccount_connections"),
    path("annule/", views.cancelled, name="socialaccount_login_cancelled"),
    path("echec/", views.failed, name="socialaccount_login_error"),
    path("adresse/", views.prove, name="socialaccount_signup"),
    path("par/<slug:slug>/", views.leave, name="openid_connect_login"),
    path("par/<slug:slug>/retour/", views.come_back, name="openid_connect_callback"),
]
