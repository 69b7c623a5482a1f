from django.urls import path

from heed.web.people import key_views, team_views, views

urlpatterns = [
    path("me/", views.me, name="me"),
    path("me/keys/", key_views.keys_page, name="api-keys"),
    path("me/keys/<int:pk>/end/", key_views.end_key, name="api-key-end"),
    path("people/", views.people, name="people"),
    path("people/suggestions/", views.suggestions, name="people-suggestions"),
    path("people/add/", views.add_person, name="person-add"),
    path("people/<int:pk>/", views.person, name="person"),
    path("people/<int:pk>/change/", views.change_person, name="person-change"),
    path("people/<int:pk>/roles/", views.roles, name="person-roles"),
    path("people/<int:pk>/link/", views.send_link, name="person-link"),
    path("people/<int:pk>/end/", views.end_access, name="person-end"),
    path("people/<int:pk>/second-step/", views.remove_second_step, name="person-second-step"),
    path("people/<int:pk>/restore/", views.restore_access, name="person-restore"),
    path("teams/", team_views.teams, name="teams"),
    path("teams/add/", team_views.add_team, name="team-add"),
    path("teams/<int:pk>/", team_views.rename_team, name="team"),
]
