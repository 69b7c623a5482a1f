from django.urls import path

from heed.web.entrance import views

urlpatterns = [
    path("login/", views.SignInView.as_view(), name="account_login"),
    path("email/", views.ask_administrator, name="account_email"),
    path("confirm-email/<path:rest>", views.ask_administrator),
]
