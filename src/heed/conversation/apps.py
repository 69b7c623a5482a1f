from django.apps import AppConfig


class ConversationConfig(AppConfig):
    name = "heed.conversation"
    label = "conversation"
