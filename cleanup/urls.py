from django.urls import path

from cleanup.views import declaring, joining, screens

app_name = "cleanup"
urlpatterns = [
    path("rejoindre/", joining.type_code, name="code"),
    path("<str:code>/rejoindre/", joining.join, name="join"),
    path("<str:code>/declarer/", declaring.declare, name="declare"),
    path("<str:code>/declarations/<uuid:key>/", declaring.declared, name="declared"),
    path("<str:code>/declarations/<uuid:key>/annuler/", declaring.withdraw, name="withdraw"),
    path("<str:code>/affiche/", screens.poster, name="poster"),
]
