"""Allauth's forms in our words. What they check stays allauth's."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.webauthn.forms import AddWebAuthnForm

ADVICE = "At least 12 characters: three words that only you would put together are easy to keep in mind."


class LoginForm(account.LoginForm):  # type: ignore[misc]  # allauth carries no types
    """Signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Email address"


class AskForLinkForm(account.ResetPasswordForm):  # type: ignore[misc]
    """Asking for a link to choose a new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Email address"


class _NewPassword:
    """The two fields for a new password."""

    fields: dict[str, Any]

    def name_fields(self) -> None:
        self.fields["password1"].label = "New password"
        self.fields["password1"].help_text = ADVICE
        self.fields["password2"].label = "The same password again"


class ChangePasswordForm(_NewPassword, account.ChangePasswordForm):  # type: ignore[misc]
    """Changing one's password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name_fields()
        self.fields["oldpassword"].label = "Your password now"
        self.fields["oldpassword"].help_text = ""


class SetPasswordForm(_NewPassword, account.SetPasswordForm):  # type: ignore[misc]
    """Choosing a password where one has none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name_fields()


class ChoosePasswordForm(_NewPassword, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """Choosing a password by a link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name_fields()


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """Adding a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "A name for it"
        self.fields["name"].help_text = "So that you can tell several apart, such as “Work telephone”"
        self.fields["passwordless"].label = "Sign in with it alone, without a password"
        self.fields["passwordless"].help_text = "It must then ask for your fingerprint, face or PIN each time"
