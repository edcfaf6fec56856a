"""Below the admin's prefix: registered by accounts.wagtail_hooks."""

from django.urls import path

from accounts.team import views

app_name = "team"
urlpatterns = [
    path("", views.team, name="list"),
    path("inviter/", views.invite, name="invite"),
    path("invitations/<int:pk>/renvoyer/", views.send_again, name="send_again"),
    path("invitations/<int:pk>/retirer/", views.withdraw, name="withdraw"),
    path("<int:pk>/role/", views.change, name="change"),
    path("<int:pk>/retirer/", views.remove, name="remove"),
    path("<int:pk>/quitter/", views.leave, name="leave"),
    path("<int:pk>/transmettre/", views.hand_over, name="hand_over"),
]
