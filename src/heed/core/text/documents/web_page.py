"""Web pages: the words of the page itself, none of its furniture, nothing executed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import Doctype, PageElement, ProcessingInstruction
from markdownify import MarkdownConverter

from heed.core.text.documents.errors import UnreadableDocument

_NEVER_TEXT = [
    *("script", "style", "noscript", "template", "head", "svg", "canvas", "iframe", "object", "embed"),
    *("nav", "header", "footer", "aside", "menu", "dialog"),
    *("form", "button", "input", "select", "textarea", "audio", "video"),
]
_FURNITURE = re.compile(
    r"(?:^|[-_])(?:cookies?|cookie-?banner|consent|breadcrumbs?|skip-?links?|navigation|navbar|sidebar|back-to-top)(?:$|[-_])"
    r"|^(?:site|page|global|main)[-_]?(?:header|footer|nav)|^(?:share|sharing|social)(?:[-_](?:links?|media|buttons?|icons?|bar|this|page))*$|^(?:pager|pagination)$",
    re.IGNORECASE,
)
_DEEPEST = 400


class _Plain(MarkdownConverter):
    """Markdown without links' addresses, pictures, or escapes that are not in the page."""

    def convert_a(self, _element: object, text: str, *_rest: object, **_more: object) -> str:
        return text

    def convert_img(self, *_rest: object, **_more: object) -> str:
        return ""

    def convert_b(self, element: Tag, text: str, *_rest: object, **_more: object) -> str:
        alone = element.parent is not None and element.parent.get_text(strip=True) == text.strip()
        return f"**{text.strip()}**" if alone and text.strip() else text

    convert_strong = convert_b

    def convert_em(self, _element: object, text: str, *_rest: object, **_more: object) -> str:
        return text

    convert_i = convert_em


def text_of_html(name: str, html: str) -> str:
    """The words of a web page as Markdown-like text: headings with ``#``, list items with ``-``.

    Scripts, styles, navigation, headers, footers, forms, hidden parts and cookie banners never appear.

    Raises:
        UnreadableDocument: nested more deeply than any page is, or no text left.
    """
    try:
        soup = BeautifulSoup(html, "html.parser")
        _drop_furniture(soup)
        body = _main_part(soup)
        _refuse_deep(name, body)
        markdown = _Plain(
            heading_style="ATX", bullets="-", escape_misc=False, escape_asterisks=False, escape_underscores=False,
            newline_style="backslash",
        ).convert_soup(body)  # fmt: skip
    except RecursionError as error:
        raise UnreadableDocument(f"{name}: the page is nested too deeply. Save its text instead.") from error
    return _tidy(markdown)


def _drop_furniture(soup: BeautifulSoup) -> None:
    for element in soup.find_all(string=lambda s: isinstance(s, (Comment, Doctype, ProcessingInstruction))):
        element.extract()
    for tag in soup.find_all(_NEVER_TEXT):
        # A heading within <header> inside the article itself is the title of the report.
        if tag.name == "header" and tag.find_parent(["main", "article"]) is not None:
            continue
        tag.decompose()
    for tag in soup.find_all(_is_furniture):
        if not tag.decomposed:
            tag.decompose()


def _is_furniture(tag: Tag) -> bool:
    if tag.name in {"html", "body", "main", "article"}:
        return False
    if tag.has_attr("hidden") or tag.get("aria-hidden") == "true":
        return True
    if tag.get("role") in {"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog"}:
        return True
    style = str(tag.get("style") or "").replace(" ", "").lower()
    if "display:none" in style or "visibility:hidden" in style:
        return True
    return any(_FURNITURE.search(str(word)) for word in _names(tag) if word)


def _names(tag: Tag) -> Iterable[object]:
    yield from tag.get_attribute_list("class")
    if identifier := tag.get("id"):
        yield str(identifier)


def _main_part(soup: BeautifulSoup) -> Tag:
    found = soup.find("main") or soup.find(None, {"role": "main"}) or soup.body or soup
    return found if isinstance(found, Tag) else soup


def _refuse_deep(name: str, body: Tag) -> None:
    pending: list[tuple[PageElement, int]] = [(body, 0)]
    while pending:
        element, depth = pending.pop()
        if depth > _DEEPEST:
            raise UnreadableDocument(f"{name}: the page is nested too deeply. Save its text instead.")
        if isinstance(element, Tag):
            pending.extend((child, depth + 1) for child in element.children)


def _tidy(markdown: str) -> str:
    lines = [line.rstrip().removesuffix("\\").rstrip() for line in markdown.replace("\r", "").split("\n")]
    kept: list[str] = []
    for line in lines:
        if line.startswith(":   ") and kept and kept[-1]:
            # A term and its definition: "Decision" above "Upheld".
            kept[-1] = f"{kept[-1]}: {line[4:].strip()}"
        elif line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip() + "\n"
