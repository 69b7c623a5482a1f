from django.urls import path

from heed.web.learning.easy_read import views

urlpatterns = [path("learn/easy-read/", views.easy_read, name="easy-read")]
