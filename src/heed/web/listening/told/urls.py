from django.urls import path

from heed.web.listening.told import views

urlpatterns = [
    path("listen/told/", views.told, name="told"),
    path("listen/told/<int:pk>/", views.telling, name="telling"),
    path("listen/told/<int:pk>/write/", views.write, name="telling-write"),
    path("listen/told/<int:pk>/mark/", views.mark, name="telling-mark"),
    path("listen/told/<int:pk>/word/", views.answer_word, name="telling-word"),
    path("listen/told/<int:pk>/pdf/", views.answer_pdf, name="telling-pdf"),
]
