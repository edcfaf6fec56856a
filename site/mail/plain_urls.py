"""Without a language prefix: included by config.urls."""

from django.urls import path

from mail.views import box as views

app_name = "mail"
urlpatterns = [
    path("boite/", views.box, name="box"),
    path("boite/<int:pk>/", views.letter, name="letter"),
    path("boite/<int:pk>/html/", views.letter_html, name="letter_html"),
    path("boite/<int:pk>/piece/<int:number>/", views.attachment, name="attachment"),
]
