"""Template tags for the parts of pages."""

from django import template

register = template.Library()
