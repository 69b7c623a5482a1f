from django.urls import path

from heed.web.learning.holding import views, views_opinions

urlpatterns = [
    path("learn/lessons/<int:pk>/holding/", views.holding, name="lesson-holding"),
    path("learn/lessons/<int:pk>/holding/watch/", views.watch, name="lesson-watch"),
    path("learn/lessons/<int:pk>/holding/stop/", views.stop, name="lesson-watch-stop"),
    path("learn/lessons/<int:pk>/holding/not-the-same/", views.not_the_same, name="lesson-not-the-same"),
    path("learn/lessons/<int:pk>/holding/cause/<int:finding>/", views.cause, name="lesson-cause"),
    path("learn/lessons/<int:pk>/reviewers/", views_opinions.ask, name="lesson-reviewers"),
    path("learn/lesson-reviews/<int:pk>/", views_opinions.review, name="lesson-review"),
    path("learn/lessons/<int:pk>/examples/", views_opinions.choose_example, name="lesson-examples"),
    path(
        "learn/lessons/<int:pk>/examples/<int:example>/remove/",
        views_opinions.remove_example,
        name="lesson-example-remove",
    ),
]
