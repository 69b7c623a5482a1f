from django.urls import path

from heed.web.public.feedback import views

EASY = {"easy": True}

urlpatterns = [
    path("say/", views.only, name="say"),
    path("say/easy/", views.only, EASY, name="say-easy"),
    path("say/<slug:slug>/", views.start, name="say-start"),
    path("say/<slug:slug>/tell/", views.tell, name="say-tell"),
    path("say/<slug:slug>/code/", views.code, name="say-code"),
    path("say/<slug:slug>/easy/", views.start, EASY, name="say-easy-start"),
    path("say/<slug:slug>/easy/tell/", views.tell, EASY, name="say-easy-tell"),
    path("say/<slug:slug>/easy/code/", views.code, EASY, name="say-easy-code"),
]
