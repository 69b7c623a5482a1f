from django.urls import path

from heed.web.learning.emerging import views

ONE = "learn/emerging/<int:pk>/"

urlpatterns = [
    path("learn/emerging/", views.emerging, name="emerging"),
    path("learn/emerging/look/", views.look, name="emerging-look"),
    path(ONE, views.group, name="emerging-group"),
    path(f"{ONE}theme/", views.make, name="emerging-make"),
    path(f"{ONE}join/", views.join, name="emerging-join"),
    path(f"{ONE}let-go/", views.let_go, name="emerging-let-go"),
    path(f"{ONE}again/", views.again, name="emerging-again"),
]
