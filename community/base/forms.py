"""The one form renderer: label, hint and error the same way everywhere."""

from django.forms.renderers import TemplatesSetting

from community.base.fields import PortalBoundField


class PortalRenderer(TemplatesSetting):
    """`{{ form }}` and `{{ field.as_field_group }}` give NHS.UK markup.

    The widgets' own templates stay Django's, because its admin draws with them.
    """

    form_template_name = "community/forms/form.html"
    formset_template_name = "community/forms/formset.html"
    field_template_name = "community/forms/field.html"
    bound_field_class = PortalBoundField
