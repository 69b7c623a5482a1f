"""Every form is drawn here, in GOV.UK markup."""

from django.forms.renderers import TemplatesSetting


class GovukRenderer(TemplatesSetting):
    """Draws forms and fields by the templates in web/templates/forms."""
