"""Every form is drawn here, in GOV.UK markup: `{{ form }}`, or field by field with `{{ form.name.as_field_group }}`."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorList
from django.forms.widgets import Input

from heed.accounts.models import Person

# Which look each widget takes; the first that fits counts.
LOOKS: tuple[tuple[type[forms.Widget] | tuple[type[forms.Widget], ...], str], ...] = (
    ((forms.RadioSelect, forms.CheckboxSelectMultiple), ""),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.FileInput, "govuk-file-upload heed-file"),
    (forms.Textarea, "govuk-textarea"),
    ((forms.Select, forms.SelectMultiple), "govuk-select"),
    (Input, "govuk-input"),
)


USUAL_REQUIRED = forms.Field.default_error_messages["required"]


class GovukBoundField(forms.BoundField):
    """A field of a form, with what GOV.UK markup asks of it."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        # An error alone in the summary must say what it is about. A form's fields are its own copies, so this is safe.
        if field.error_messages.get("required") == USUAL_REQUIRED:
            field.error_messages["required"] = self._asked_for()

    def _asked_for(self) -> str:
        label = str(self.label)
        named = f"{label[:1].lower()}{label[1:]}" if label[1:2].islower() else label
        if self.kind == "checkbox":
            return f"Tick the box to go on: {label}"
        is_choice = self.kind == "choices" or isinstance(self.field.widget, (forms.Select, forms.FileInput))
        return f"{'Choose' if is_choice else 'Enter'}: {named}"

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        built = super().build_widget_attrs(attrs, widget)
        used = widget or self.field.widget
        # Whether something is missing is said by us, on the page, in words; browsers each say it their own way.
        built.pop("required", None)
        # Words inside a box vanish when they are needed: labels and hints stay.
        if "placeholder" in used.attrs:
            built["placeholder"] = False
        if used.is_hidden:
            return built
        if self.counted_to:
            built["maxlength"] = False  # what is too long is kept and counted, not cut off while pasting
        look = next((look for kind, look in LOOKS if isinstance(used, kind)), "")
        wrong = f"{look.split()[0]}--error" if look and self.errors and self.kind != "checkbox" else ""
        counted = "govuk-js-character-count" if self.counted_to else ""
        secret = "govuk-password-input__input govuk-js-password-input-input" if self.is_password else ""
        classes = " ".join(filter(None, [look, wrong, counted, secret, used.attrs.get("class", "")]))
        return {**built, "class": classes} if classes else built

    @property
    def kind(self) -> str:
        """What this is drawn as: checkbox, choices (radios or checkboxes), boxes (a date), file, or plain."""
        widget = self.field.widget
        if isinstance(widget, forms.CheckboxInput):
            return "checkbox"
        if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
            return "choices"
        return "boxes" if isinstance(widget, forms.MultiWidget) else "plain"

    @property
    def counted_to(self) -> int | None:
        """The most characters of a long text, counted down beside it."""
        limit = getattr(self.field, "max_length", None)
        return limit if isinstance(self.field.widget, forms.Textarea) else None

    @property
    def is_password(self) -> bool:
        return isinstance(self.field.widget, forms.PasswordInput)

    @property
    def is_optional(self) -> bool:
        """Not where the form asks for it under a condition: it then sets `is_asked_for` and says the condition."""
        is_asked_for = self.field.required or getattr(self.field, "is_asked_for", False)
        return not is_asked_for and self.kind != "checkbox" and not self.is_password

    @property
    def first_input_id(self) -> str:
        """Where a link in the error summary leads: the first thing of this field that can be typed in or chosen."""
        if self.kind == "choices":
            return f"{self.auto_id}_0"
        return f"{self.auto_id}_day" if self.kind == "boxes" else str(self.auto_id)


class GovukRenderer(TemplatesSetting):
    """Draws forms and fields by the templates in web/templates/forms."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    formset_template_name = "forms/formset.html"
    bound_field_class = GovukBoundField


class PersonalForm(forms.Form):
    """A form that knows who fills it in, and tells those of its fields that need to know."""

    def __init__(self, *args: Any, for_person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.for_person = for_person
        for field in self.fields.values():
            if hasattr(field, "for_person"):
                field.for_person = for_person


def errors_in_words(form: forms.BaseForm) -> list[str]:
    """Every error of a form as plain sentences, for a message."""
    found: list[ErrorList] = list(form.errors.values())
    return [str(error) for errors in found for error in errors]
