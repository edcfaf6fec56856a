from django.urls import URLPattern

app_name = "cleanup"
urlpatterns: list[URLPattern] = []
