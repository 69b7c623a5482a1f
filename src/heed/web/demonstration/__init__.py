"""An invented council to try Heed on. Everything in it is made by the rooms' own changes, as its invented people."""

from heed.web.demonstration.building import build
from heed.web.demonstration.people import DEMONSTRATION_PASSWORD, SignIn, demonstration_sign_ins

__all__ = ["DEMONSTRATION_PASSWORD", "SignIn", "build", "demonstration_sign_ins"]
