"""The door for web servers."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heed.config.settings")
application = get_wsgi_application()


def settle() -> None:
    """Load the code of every page now rather than on the first visit, and count it as never to be thrown away.

    Otherwise Python looks all of it over for garbage again and again, and now and then a page waits for a tenth of a
    second.
    """
    get_resolver().check()
    gc.collect()
    gc.freeze()


settle()
