"""Looks for figures of one report that contradict each other, each with the places that do."""

from heed.core.text.contradictions.finding import contradictions
from heed.core.text.contradictions.shapes import Contradiction, Quoted

__all__ = ["Contradiction", "Quoted", "contradictions"]
