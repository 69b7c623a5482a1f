"""Find, parse, check and override the definition files.

A definition called `themes` is the file `themes.yaml` or every file of the folder `themes/`, in name
order. A council's own folder has the same layout: its entries replace, add to or end the shipped ones.
"""

import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec
import yaml

from heed.definitions.shapes import CUE_PATTERN, ID_PATTERN, LETTER_PATTERN, Entry

Plain = dict[str, Any]
E = TypeVar("E", bound=Entry)

HEADER_FIELDS = {"about", "source", "valid_from", "entries"}
ENDING_FIELDS = {"id", "retired", "valid_to", "source"}


class DefinitionError(Exception):
    """A definition file that cannot be used. The message is one line naming file, entry, field and what is expected."""


def load(name: str, shape: type[E], folder: str | os.PathLike[str] | None = None) -> Mapping[str, E]:
    """Every entry of one definition, by id in file order, the council's own folder laid over the shipped one.

    `folder` defaults to the environment variable HEED_DEFINITIONS; neither means the shipped entries alone.
    Each folder is read once in the life of the process. Raises DefinitionError.
    """
    own = folder or os.environ.get("HEED_DEFINITIONS") or None
    return _load(name, shape, str(own) if own else None)


@cache
def _load(name: str, shape: type[E], folder: str | None) -> Mapping[str, E]:
    if folder is None:
        return MappingProxyType(_read_all(files("heed.definitions"), name, shape, {}))
    own = Path(folder)
    if not own.is_dir():
        raise DefinitionError(f"{folder}: there is no such folder; HEED_DEFINITIONS must name one that exists")
    _refuse_unknown_names(own, name)
    shipped = _load(name, shape, None)
    return MappingProxyType({**shipped, **_read_all(own, name, shape, shipped)})


def _read_all(root: Traversable, name: str, shape: type[E], shipped: Mapping[str, E]) -> dict[str, E]:
    entries: dict[str, E] = {}
    for file, shown in _files_of(root, name):
        for entry in _read_file(file, shown, shape, shipped):
            if entry.id in entries:
                raise DefinitionError(f"{shown}: entry '{entry.id}': this id is used twice; every id must be its own")
            entries[entry.id] = entry
    return entries


def _files_of(root: Traversable, name: str) -> Iterator[tuple[Traversable, str]]:
    single = root.joinpath(f"{name}.yaml")
    if single.is_file():
        yield single, f"{name}.yaml"
    branch = root.joinpath(name)
    if branch.is_dir():
        for file in sorted(branch.iterdir(), key=lambda each: each.name):
            if file.name.endswith(".yaml"):
                yield file, f"{name}/{file.name}"


def _read_file(file: Traversable, shown: str, shape: type[E], shipped: Mapping[str, E]) -> Iterator[E]:
    content = _parse(file, shown)
    unknown = sorted(set(content) - HEADER_FIELDS)
    if unknown:
        expected = ", ".join(sorted(HEADER_FIELDS))
        raise DefinitionError(f"{shown}: header, field '{unknown[0]}': not known here; expected {expected}")
    for field in ("about", "source"):
        if not isinstance(content.get(field), str):
            raise DefinitionError(f"{shown}: header, field '{field}': missing; expected a sentence")
    entries = content.get("entries")
    if not isinstance(entries, list):
        raise DefinitionError(f"{shown}: header, field 'entries': expected a list, each item starting with '- id:'")
    inherited: Plain = {field: content[field] for field in ("source", "valid_from") if field in content}
    for position, raw in enumerate(entries, start=1):
        yield _entry(raw, position, shown, shape, inherited, shipped)


def _entry(raw: object, position: int, shown: str, shape: type[E], inherited: Plain, shipped: Mapping[str, E]) -> E:
    if not isinstance(raw, dict) or not isinstance(raw.get("id"), str):
        raise DefinitionError(
            f"{shown}: entry number {position}, field 'id': missing; expected an id such as 'my-entry'"
        )
    is_ending = len(raw) > 1 and set(raw) <= ENDING_FIELDS and raw["id"] in shipped
    values = {**msgspec.structs.asdict(shipped[raw["id"]]), **raw} if is_ending else {**inherited, **raw}
    try:
        entry = msgspec.convert(values, shape, strict=False)
    except msgspec.ValidationError as error:
        raise DefinitionError(f"{shown}: entry '{raw['id']}', {_in_plain_words(str(error))}") from None
    if entry.valid_to is not None and entry.valid_to < entry.valid_from:
        raise DefinitionError(f"{shown}: entry '{entry.id}', field 'valid_to': expected a day on or after valid_from")
    return entry


def _parse(file: Traversable, shown: str) -> Plain:
    """Scalars stay text, so that `no` or `1.10` are never taken for something else; the shapes say what they become."""
    try:
        node = yaml.compose(file.read_bytes().decode("utf-8-sig"), Loader=_Loader)
    except UnicodeDecodeError:
        raise DefinitionError(f"{shown}: not UTF-8 text; save the file as UTF-8") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DefinitionError(
            f"{shown}: line {line}: not valid YAML ({error.problem}); check indentation and quotes"
        ) from None
    except yaml.YAMLError:
        raise DefinitionError(f"{shown}: holds a character that YAML does not allow") from None
    try:
        content = _plain(node, shown) if node is not None else None
    except RecursionError:
        raise DefinitionError(f"{shown}: a part of the file holds itself (see & and *)") from None
    if not isinstance(content, dict):
        raise DefinitionError(f"{shown}: expected a header (about, source) and a list of entries")
    return content


_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _plain(node: yaml.Node, shown: str) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, shown) for item in node.value]
    mapping: Plain = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise DefinitionError(f"{shown}: line {key.start_mark.line + 1}: expected a plain word before the colon")
        if key.value in mapping:
            raise DefinitionError(f"{shown}: line {key.start_mark.line + 1}: field '{key.value}' is given twice")
        if not _is_blank(value):
            mapping[key.value] = _plain(value, shown)
    return mapping


def _is_blank(node: yaml.Node) -> bool:
    """`valid_to:` with nothing after it means not given, never an empty text."""
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in {"", "~", "null"}


_EXPECTED = {
    "date": "a date such as 2025-04-01",
    "int": "a whole number",
    "bool": "true or false",
    "str": "text",
    "array": "a list",
    "object": "named fields",
}

_PATTERNS = {
    ID_PATTERN: "lower-case letters and digits joined by '-' or '_'",
    CUE_PATTERN: "lower-case words, with * only at the very end",
    LETTER_PATTERN: "one capital letter",
}


def _in_plain_words(error: str) -> str:
    """msgspec's message as the second half of ours: "field 'x': what is wrong; expected what"."""
    problem, _, path = error.partition(" - at `")
    place = re.sub(r"^\$\.?", "", path.removesuffix("`"))
    place = re.sub(r"\[(\d+)\]", lambda found: f" (item {int(found[1]) + 1})", place)
    if found := re.search(r"missing required field `(\w+)`", problem):
        return f"field '{_joined(place, found[1])}': missing; expected a value"
    if found := re.search(r"unknown field `(.+)`", problem):
        return f"field '{_joined(place, found[1])}': not known here; check the spelling"
    if found := re.search(r"matching regex '(.+)'", problem):
        return f"field '{place}': expected {_PATTERNS.get(found[1].encode().decode('unicode_escape'), found[1])}"
    if found := re.search(r"Invalid enum value (.+)", problem):
        return f"field '{place}': {found[1]} is not one of the allowed words; see docs/how-to/change-a-definition.md"
    if found := re.search(r"Expected `([\w-]+)(?: \| null)?`, got `(\w+)`", problem):
        expected, got = (_EXPECTED.get(kind, kind) for kind in found.groups())
        return f"field '{place}': expected {expected}, found {got}"
    if "RFC3339" in problem or "ISO8601" in problem:
        return f"field '{place}': expected a date such as 2025-04-01"
    if "of length >= 1" in problem:
        return f"field '{place}': expected text, found nothing"
    problem = re.sub(r"`(\w+)`", lambda found: _EXPECTED.get(found[1], found[0]), problem)
    problem = f"{problem[:1].lower()}{problem[1:]}"
    return f"field '{place}': {problem}" if place else problem


def _joined(place: str, field: str) -> str:
    return f"{place}.{field}" if place else field


def _refuse_unknown_names(own: Path, name: str) -> None:
    """A misspelt file name would otherwise be passed over in silence."""
    parent, _, _ = name.rpartition("/")
    branch = own / parent
    if not branch.is_dir():
        return
    known = {each.name.removesuffix(".yaml") for each in files("heed.definitions").joinpath(parent).iterdir()}
    for each in sorted(branch.iterdir()):
        is_definition = each.suffix in {".yaml", ".yml"} or (each.is_dir() and not each.name.startswith((".", "_")))
        if is_definition and each.name.removesuffix(".yaml") not in known:
            shown = each.relative_to(own)
            raise DefinitionError(f"{shown}: no definition has this name; expected one such as {name}.yaml")
