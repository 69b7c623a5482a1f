"""A mail server that is not there."""

from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    def send_messages(self, email_messages: object) -> int:  # noqa: ARG002 - Django's signature
        raise ConnectionRefusedError("no mail server")
