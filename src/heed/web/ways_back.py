"""Where a page may send somebody on to: a path within Heed, whatever an address or form names."""

from django.utils.http import url_has_allowed_host_and_scheme


def own_path(wanted: str, *, otherwise: str) -> str:
    """`wanted` where it is a path of our own; `otherwise` where it leads, or might lead a browser, anywhere else."""
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else otherwise
