from django.urls import path

from heed.web.gallery import views

urlpatterns = [path("gallery/", views.gallery, name="gallery")]
