from django.urls import path

from heed.web.lists import views

urlpatterns = [
    path("lists/views/save/", views.save, name="saved-view-save"),
    path("lists/views/<int:pk>/remove/", views.remove, name="saved-view-remove"),
]
