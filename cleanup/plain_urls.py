from django.urls import URLPattern

app_name = "cleanup_plain"
urlpatterns: list[URLPattern] = []
