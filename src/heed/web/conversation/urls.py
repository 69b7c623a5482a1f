"""Addresses of comments and notifications."""

from django.urls import path

from heed.web.conversation import views

urlpatterns = [
    path("notifications/", views.notifications, name="notifications"),
    path("notifications/read/", views.mark_read, name="notifications-read"),
    path("notifications/settings/", views.notification_settings, name="notification-settings"),
    path("notifications/<int:pk>/", views.open_notification, name="notification"),
    path("comments/<str:target_type>/<int:target_id>/", views.add_comment, name="comment-add"),
    path("comments/<int:pk>/remove/", views.remove_comment, name="comment-remove"),
]
