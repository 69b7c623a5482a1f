"""Names by how they are written or where they stand: "TREHARNE, Mair", "hiya its shaz", "Person: K.L."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.core.text.redaction.name_places import senses_of
from heed.core.text.redaction.name_words import Word, words_of
from heed.core.text.redaction.spans import Span
from heed.core.text.redaction.words import RedactionVocabulary

# one way only to read each letter, so that no run of them takes longer and longer
_CAP = r"[A-Z][^\W\d_A-Z][^\W\d_]*(?:['-][^\W\d_]+)*"
_PLAIN_CAP = r"[A-Z][a-zà-ÿ]+(?:['-][A-Z]?[a-zà-ÿ]+)*"
_NOT_WITHIN = r"(?<!\w)(?<!\w['-])"  # nor behind a mark within a word
_LOUD = r"[A-ZÀ-Þ][A-ZÀ-Þ'-]+"
# "TREHARNE, Mair", "O'NEILL, J", "Van Dyke, Ann" is left to the other rules
_SURNAME_FIRST = re.compile(
    rf"(?<![\w-])(?<!\w')(?P<last>{_LOUD}(?:[ ]{_LOUD})?),[ ]{{0,2}}"
    rf"(?P<first>{_CAP}(?:[ ]{_CAP})?|[A-Z]\.?(?:[ ]?[A-Z]\.?)?(?!\w))"
)
_LOUD_COMMA = re.compile(r",(?<=[A-ZÀ-Þ][A-ZÀ-Þ],) {0,2}[A-Z]")
_SAYS_WHO = re.compile(
    r"(?:^|\W)(?:(?:hi|hiya|hello|hey|morning|afternoon|evening|alright)\W{1,3}(?:it'?s|tis|this is|i'?m(?! after))"
    r"|^\W*(?:(?:hi|hiya|hello)\W{1,3})?is this|^\W*(?:it'?s|i'?m after)|(?:i'?m|was) after|(?:my|her|his"
    r"|their|our) (?:nan|mum|dad|gran|mam)s? name)\s+"
    r"(?:only |just )?(?P<name>[^\W\d_]{2,}(?:'[^\W\d_]{2,})?)(?P<more>[ ][^\W\d_]{3,})?",
    re.IGNORECASE,
)
_MAY_SAY_WHO = (
    "hi ",
    "hi,",
    "hiya",
    "hey",
    "hello",
    "morning",
    "noon",
    "evening",
    "alright",
    " after ",
    "s name ",
    "m name ",
    "n name ",
)
_HERE = re.compile(r"^\W*(?P<name>[^\W\d_]{3,}) (?:here|speaking)(?=[.,! ]|$)", re.IGNORECASE)
_SOMEBODYS = re.compile(r"(?<![\w'])(?P<name>[a-z]{3,})s (?P<who>\w+)")
_SPELT = re.compile(r"\bspel(?:t|led)[:,]? (?P<name>[a-z](?:[ -][a-z]){2,}(?![\w']))", re.IGNORECASE)
_INITIALS = re.compile(
    r"(?<!\w)(?:person|client|patient|adult|resident|name|re|tenant|customer)\s?:\s*"
    r"(?P<name>[A-Z]\.\s?[A-Z]\.?(?:\s?[A-Z]\.)?|[A-Z]{2}(?=[,.;]))(?!\w)",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(?<![\w.])(?P<name>[A-Z]\.[ ]?[A-Z]\.)'?s? (?P<verb>[a-z]+)")
_NO_INITIALS = ("P.S.", "N.B.", "U.K.", "U.S.", "E.U.", "A.M.", "P.M.", "G.P.", "D.N.", "O.T.", "S.W.", "P.O.", "N.I.")
_LETTERS_TO = re.compile(r"[A-Z] to ")
_TO_DO = re.compile(r"(?:^|[.;:\n•-]\s?|\band )(?P<name>[A-Z]{2})(?:/[A-Z]{2})? to (?P<verb>[a-z]{3,})(?!\w)")
_SIGNED = re.compile(
    r"(?:[.?!)]\s+|[.?!\n,]\s*(?:ta|thx|thanks|many thanks|cheers|regards|kr|br|best|love|xx?)[,.! ]\s*)"
    rf"(?P<name>{_CAP})\W*$"
)
_SIGNED_LOW = re.compile(r"(?:ta|thx|thanks|cheers|love|regards|from),? (?P<name>[a-z]{3,}) ?x*\W*$")
_SHORT = r"(?:Wm|Chas|Jas|Thos|Geo|Robt|Jno|Saml|Danl|Edw|Alf|Fredk|Benj|Hy|Eliz|Margt|Cath)"
_SHORTENED_OR_CALLED = re.compile(
    rf"(?<!\w)(?:{_SHORT}\.? {_CAP}|(?:Big|Little|Wee|Auld|Mad|Old|Young|Fat|Lanky) (?P<called>{_CAP}))(?!\w)"
)
_OVER_A_LINE = re.compile(rf"{_NOT_WITHIN}(?P<given>{_CAP}(?:[ ]{_CAP}){{0,2}})[ ]?\r?\n(?P<last>{_CAP})(?=,|\s+[a-z])")
_NAMED = re.compile(
    rf"(?<!\w)(?i:surname|fore-?names?|last name|family name|first name"
    rf"|given name)\W{{1,3}}(?P<name>{_LOUD}|{_PLAIN_CAP})(?!\w)"
    rf"|(?<!\w)(?i:name)\s?:\s?(?P<whole>{_LOUD}(?:\s{_LOUD}){{1,2}})(?!\w)"
)
_SURNAME_AND_INITIAL = re.compile(
    rf"(?<![\w-])(?<!\w')(?P<last>{_LOUD}) [A-Z](?=[,;|\t)]|\s(?:dob|acc|a/c|nhs|d\.o\.b|b\.|sc|sort|ref|\d)|\s*$)",
    re.MULTILINE,
)
_SIGNED_AFTER_ASKING = re.compile(r"[?!]\s+(?P<name>[a-z]{3,}) ?x*\W*$")
_IS_CALLED = re.compile(
    r"(?<!\w)(?:i am|i'?m|(?:his|her|their|my|the)? ?name (?:is|as|was)|named as"
    r"|known as)\s+(?P<name>[^\W\d_]{3,})(?P<more> [^\W\d_]{3,})?",
    re.IGNORECASE,
)
_SPELT_NEXT = re.compile(r",? (?:that'?s |spel(?:t|led) )?(?:[a-z] ){2}|[.,;]|$", re.IGNORECASE)
_HE_IS = re.compile(r"(?<!\w)(?:he|she) is (?P<name>[a-z]{3,}) (?P<more>[a-z]{4,})(?!\w)")
_ACCOUNT_NAME = re.compile(r"(?<!\w)name (?P<name>[b-hj-z] [a-z]{4,})(?!\w)")
_ONE_LOUD = re.compile(
    rf"(?<![\w-])(?<!\w')(?:(?P<last>[A-ZÀ-Þ'-]{{3,}}) (?P<first>{_PLAIN_CAP})"
    rf"|(?P<given>{_PLAIN_CAP}) (?P<loud>[A-ZÀ-Þ'-]{{3,}}))(?![\w-])"
)
_TITLE_APART = re.compile(
    r"(?<!\w)(?i:mrs?|miss|ms|mx|dr)\.?\s{1,3}(?:[A-Z]\.?\s{1,3}){1,3}[A-ZÀ-Þ][^\W\d_]{2,30}(?:['-][^\W\d_]{2,30})?(?!\w)"
)
# "Winsome Barrett, IMCA", "Lindsey Tuffnell / 0115 555 0148" on a line of their own
_SIGN_OF_WITH = re.compile(r"(?:,|/|\||-) ?(?:[A-Z]{2,5}\b|\(?0\d|[Tt]el)")
_SIGNS_WITH = re.compile(
    r"(?:^|\n|(?<=[.!?] ))[ \t]*(?P<name>[A-Z][a-zà-ÿ]{1,20}(?:-[A-Z][a-zà-ÿ]{1,20})?"
    r" (?:[A-Z]\.? )?(?:Ma?c|O')?[A-Z][a-zà-ÿ]{1,20}(?:-[A-Z][a-zà-ÿ]{1,20})?)"
    r"(?: ?[,/|(-]{1,2} ?(?:(?:IMCA|OT|SW|AMHP|BIA|DN|CPN|RN|RMN|RGN|PA|IDVA|NOK|POA|PC|DC|GP|HCA|RPR|SPR|LPA)\b"
    r"|(?:\(?\+44|0)[\d ()]{8,}|[Tt]el\b))"
)
_LEAST_LOW = 3  # letters


def name_forms_in(text: str, known: RedactionVocabulary) -> Iterator[Span]:
    """Names that a form or a place of their own tells, in a plain text."""
    for start, end in _Forms(text, known).places():
        yield Span(start, end, "PERSON", text[start:end])


_LOUD_LETTERS = re.compile(r"[A-ZÀ-Þ'-]{2}")
_MAY_BE_CALLED = ("name ", "i am", "i'm", "im ", "known as", "named as", "name\n", "im\n", "he is ")


class _Forms:
    def __init__(self, text: str, known: RedactionVocabulary) -> None:
        self.text, self.known, self.senses = text, known, senses_of(known)

    def places(self) -> Iterator[tuple[int, int]]:
        yield from self._surnames_first()
        yield from self._labelled()
        yield from self._called()
        yield from self._said()
        yield from self._initials()
        yield from self._signed()
        yield from self._joined()
        yield from self._heading_a_line()

    def _word(self, written: str) -> Word:
        return next(words_of(written))

    def _may_be(self, written: str) -> bool:
        """Whether a word is no ordinary one, or one that is a name as well."""
        word = self._word(written)
        if self.senses.is_known_thing(word) or self.known.has("slips", word.bare):
            return False
        is_name = self.senses.is_given(word) or self.known.has("names-that-are-words", word.bare)
        return len(word.bare) >= _LEAST_LOW and (is_name or self.senses.is_strange(word.bare))

    def _surnames_first(self) -> Iterator[tuple[int, int]]:
        for found in _SURNAME_FIRST.finditer(self.text) if _LOUD_COMMA.search(self.text) else ():
            last, first = found["last"].split()[-1], found["first"]
            is_short = len(first.strip(".")) <= len("A. B")
            if not self._may_be(last):
                continue
            if is_short or self._may_be(first.split()[0]):
                yield found.span()

    def _labelled(self) -> Iterator[tuple[int, int]]:
        if "ame" in self.text or "AME" in self.text:
            for found in _NAMED.finditer(self.text):
                group = "name" if found["name"] else "whole"
                if self._may_be(found[group].split()[0]) or self._may_be(found[group].split()[-1]):
                    yield found.span(group)
        if not _LOUD_LETTERS.search(self.text):
            return
        for found in _ONE_LOUD.finditer(self.text):
            given, last = self._word(found["first"] or found["given"]), self._word(found["last"] or found["loud"])
            if (
                self.senses.is_given(given)
                and self.senses.is_strange(given.bare)
                and not self.senses.is_known_thing(last)
                and (
                    last.bare in self.senses.family
                    or found["loud"]
                    or self.known.has("names-that-are-words", last.bare)
                )
                and not self.known.has("not-a-person-endings", last.bare)
            ):
                yield found.span()
        for found in _SURNAME_AND_INITIAL.finditer(self.text):
            if found["last"].lower() in self.senses.family or found["last"].lower() in self.senses.given:
                yield found.span()

    def _called(self) -> Iterator[tuple[int, int]]:
        low = self.text.lower()
        if not any(each in low for each in _MAY_BE_CALLED):
            return
        for found in _IS_CALLED.finditer(self.text):
            if self._is_sure(found["name"]):
                more = found["more"] and self.senses.is_unknown(self._word(found["more"]))
                is_spelt = "name" in found.group() and _SPELT_NEXT.match(self.text, found.end())
                yield found.start("name"), found.end("more" if more or (found["more"] and is_spelt) else "name")
        for found in _HE_IS.finditer(self.text):
            is_word_too = self.known.has("names-that-are-words", found["name"])
            if (self._is_sure(found["name"]) or is_word_too) and self.senses.is_strange(found["more"]):
                yield found.start("name"), found.end("more")
        yield from (found.span("name") for found in _ACCOUNT_NAME.finditer(self.text))

    def _is_sure(self, written: str) -> bool:
        word = self._word(written)
        is_name = self.known.has("names-hardly-words", word.bare) or self.senses.is_low_name(word)
        return is_name or (word.is_capital and self.known.has("names-that-are-words", word.bare))

    def _said(self) -> Iterator[tuple[int, int]]:
        low = self.text.lower()
        if low.lstrip().startswith("it") or any(cue in low for cue in _MAY_SAY_WHO):
            for found in _SAYS_WHO.finditer(self.text):
                if self._may_be(found["name"]):
                    more = found["more"] and self.senses.is_unknown(self._word(found["more"]))
                    yield found.start("name"), found.end("more" if more else "name")
        if (found_here := _HERE.match(self.text)) and self._may_be(found_here["name"]):
            yield found_here.span("name")
        for found in _SOMEBODYS.finditer(self.text) if low == self.text else ():
            word = self._word(found["name"])
            if self.known.has("relations", found["who"]) and self.senses.is_low_name(word):
                yield found.span("name")
        if "spel" in low:
            yield from (found.span("name") for found in _SPELT.finditer(self.text))

    def _initials(self) -> Iterator[tuple[int, int]]:
        if ":" in self.text:
            for found in _INITIALS.finditer(self.text):
                if found["name"].isupper() and not self.known.has("roles-in-letters", found["name"].lower()):
                    yield found.span("name")
        for found in _TO_DO.finditer(self.text) if _LETTERS_TO.search(self.text) else ():
            low = found["name"].lower()
            is_word = self.known.has("roles-in-letters", low) or self.known.has("field-terms", low)
            if not is_word and low not in self.senses.ordinary and found["verb"] in self.senses.ordinary:
                yield found.span("name")

        for found in _DOTTED.finditer(self.text):
            is_short_form = found["name"].replace(" ", "") in _NO_INITIALS
            if self.known.has("verbs-of-people", found["verb"]) and not is_short_form:
                yield found.span("name")

    def _signed(self) -> Iterator[tuple[int, int]]:
        end = self.text[-60:]
        last = end.rstrip(" .!x\r\n").rsplit(None, 1)[-1:]
        low = last[0].lower() if last else ""
        if low in self.senses.ordinary and not self.known.has("names-that-are-words", low):
            return
        first = len(self.text) - len(end)
        found = _SIGNED.search(end)
        is_name = found is not None and self._may_be(found["name"])
        if found is None and (found := _SIGNED_LOW.search(end) or _SIGNED_AFTER_ASKING.search(end)):
            is_name = self.senses.is_low_name(self._word(found["name"]))
        if found and is_name:
            yield first + found.start("name"), first + found.end("name")

    def _heading_a_line(self) -> Iterator[tuple[int, int]]:
        """Who signs, and what stands behind; a title and initials with the name on the next line."""
        if "\n" in self.text or "  " in self.text:
            yield from (found.span() for found in _TITLE_APART.finditer(self.text))
        for found in _SIGNS_WITH.finditer(self.text) if _SIGN_OF_WITH.search(self.text) else ():
            parts = [self._word(part) for part in found["name"].split()]
            is_name = any(self.senses.is_strange(part.bare) or self.senses.is_given(part) for part in parts)
            is_thing = any(
                self.known.has("not-a-person-endings", part.bare)
                and not self.known.has("endings-that-are-names", part.bare)
                for part in parts
            )
            if is_name and not is_thing and not self.known.has("field-terms", parts[0].bare):
                yield found.span("name")

    def _joined(self) -> Iterator[tuple[int, int]]:
        for found in _SHORTENED_OR_CALLED.finditer(self.text):
            if found["called"] is None or self.senses.is_given(self._word(found["called"])):
                yield found.span()
        if "\n" not in self.text:
            return
        for found in _OVER_A_LINE.finditer(self.text):
            is_given = all(self.senses.is_given(self._word(part)) for part in found["given"].split())
            last = self._word(found["last"])
            if is_given and not self.senses.is_given(last) and self._may_be(found["last"]):
                yield found.span()
