"""Template tags that give Django's form fields the classes and descriptions of the design system."""

from __future__ import annotations

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def styled(field: BoundField) -> SafeString:
    """The field's own control, with its class, and its hint and errors named for screen readers."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        base = "govuk-checkboxes__input"
    elif isinstance(widget, forms.ClearableFileInput):
        base = "govuk-file-upload"
    elif isinstance(widget, forms.Textarea):
        base = "govuk-textarea"
    else:
        base = "govuk-select" if isinstance(widget, forms.Select) else "govuk-input"
    classes = f"{base} {base}--error" if field.errors else base
    described = [f"{field.id_for_label}-hint"] if field.help_text else []
    described += [f"{field.id_for_label}-error-{number}" for number in range(1, len(field.errors) + 1)]
    attributes: dict[str, str | bool] = {"class": classes}
    if described:
        attributes["aria-describedby"] = " ".join(described)
    return field.as_widget(attrs=attributes)
