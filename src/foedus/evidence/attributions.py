"""Back-test of attributions: who said what in newspaper prose, against the marks of people who read the same articles.

The corpus is a tar archive of `PART/text/NAME.txt` and `PART/attributions/NAME_READER.ann`, in the stand-off format of brat: a line
for every stretch of text, and a line for every attribution that joins a source, a cue and a content. Where several people marked
one article, it is compared with each of them and counts once, as the mean.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from foedus.errors import UnreadableError, UsageError
from foedus.statements import Attribution, find_attributions

CLOSE = 0.5
"""Share of their joint characters that two contents must have in common to be paired."""

Span = tuple[int, int]

_EDGE = " \t\n\r.,;:“”\"'‘’«»"
_MARKS = frozenset("“”\"'‘’«»\n")
_PLACE = re.compile(r"(\d+) (\d+)")
_THAT = re.compile(r"\bthat\s+[“\"'‘]*$")
_PARTED = re.compile(r"[;,]")


@dataclass(frozen=True, kw_only=True)
class Marked:
    """One attribution as marked or as found: the places of its content and of its source, none where no source is named."""

    contents: tuple[Span, ...]
    source: tuple[Span, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MarkedArticle:
    """An article, and the attributions that each of its readers marked."""

    name: str
    text: str
    readings: tuple[tuple[Marked, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Counts of pairs; fractions, since an article with several readers counts once."""

    marked: float = 0.0
    found: float = 0.0
    paired: float = 0.0
    sourced: float = 0.0
    source_right: float = 0.0
    direct_marked: float = 0.0
    direct_found: float = 0.0
    direct_paired: float = 0.0

    def plus(self, other: Tally, weight: float) -> Tally:
        """The counts with those of another added at a weight."""
        return Tally(
            **{name: getattr(self, name) + weight * getattr(other, name) for name in self.__dataclass_fields__}
        )

    @property
    def content_f1(self) -> float:
        """Harmonic mean of the shares of found and of marked contents that are paired."""
        return _harmonic(self.paired, self.found, self.marked)

    @property
    def direct_f1(self) -> float:
        """The same among contents that stand wholly in quotation marks."""
        return _harmonic(self.direct_paired, self.direct_found, self.direct_marked)

    @property
    def source_accuracy(self) -> float:
        """Share of the paired contents with a marked source whose source was found too."""
        return self.source_right / self.sourced if self.sourced else 0.0


@dataclass(frozen=True, kw_only=True)
class AttributionsReport:
    """The tally of a part of the corpus, and the number of its articles."""

    part: str
    articles: int
    tally: Tally


Finder = Callable[[str], Iterable[Marked]]


def run_attributions(path: Path, part: str, finder: Finder | None = None) -> AttributionsReport:
    """Compare what is found with what is marked in a part of the corpus. Raises `UnreadableError` or `UsageError`."""
    finder = finder or find_marked
    tally = Tally()
    articles = 0
    for article in read_corpus(path, part):
        found = tuple(finder(article.text))
        articles += 1
        for reading in article.readings:
            tally = tally.plus(compare(article.text, reading, found), 1.0 / len(article.readings))
    if not articles:
        raise UsageError(f"{path} has no articles in a part called '{part}'")
    return AttributionsReport(part=part, articles=articles, tally=tally)


def find_marked(text: str) -> Iterator[Marked]:
    """What the rules find, with and without a saying verb, negated or not: the corpus marks them all."""
    return (as_marked(text, attribution) for attribution in find_attributions(text))


def as_marked(text: str, attribution: Attribution) -> Marked:
    """An attribution in the form of the corpus."""
    source = () if attribution.source is None else (attribution.source,)
    return Marked(contents=tuple(_with_that(text, *span) for span in attribution.contents), source=source)


def _with_that(text: str, start: int, end: int) -> Span:
    """A content as the corpus marks it: with the `that` before it."""
    found = _THAT.search(text, max(0, start - 8), start)
    return (found.start() if found else start, end)


def read_corpus(path: Path, part: str) -> Iterator[MarkedArticle]:
    """The articles of a part that at least one person marked, by name."""
    texts: dict[str, str] = {}
    marks: dict[str, str] = {}
    try:
        with tarfile.open(path) as archive:
            for member in archive:
                folder, name = Path(member.name).parts[-3:-1], Path(member.name).stem
                if member.isfile() and folder in ((part, "text"), (part, "attributions")):
                    handle = archive.extractfile(member)
                    words = handle.read().decode("utf-8") if handle else ""
                    (texts if folder[1] == "text" else marks)[name] = words
    except tarfile.TarError as error:
        raise UnreadableError(
            f"{path}: this is no tar archive. Give the archive of the corpus as it was published."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"cannot read {path}: {getattr(error, 'strerror', None) or error}") from error
    readings: dict[str, list[tuple[Marked, ...]]] = {}
    for name in sorted(marks):
        readings.setdefault(name.rpartition("_")[0], []).append(read_marks(marks[name]))
    for name in sorted(texts):
        if name in readings:
            yield MarkedArticle(name=name, text=texts[name], readings=tuple(readings[name]))


def read_marks(lines: str) -> tuple[Marked, ...]:
    """The attributions of one annotation file that have a content, in file order."""
    stretches: dict[str, tuple[Span, ...]] = {}
    events: list[dict[str, list[str]]] = []
    for line in lines.splitlines():
        identity, _, rest = line.partition("\t")
        if identity.startswith("T"):
            stretches[identity] = tuple((int(a), int(b)) for a, b in _PLACE.findall(rest.split("\t")[0]))
        elif identity.startswith("E"):
            roles: dict[str, list[str]] = {}
            for role, _, target in (field.partition(":") for field in rest.split()):
                roles.setdefault(role.rstrip("0123456789"), []).append(target)
            events.append(roles)

    def gather(targets: list[str]) -> tuple[Span, ...]:
        return tuple(sorted(span for target in targets for span in stretches.get(target, ())))

    marked = [Marked(contents=gather(e.get("Content", [])), source=gather(e.get("Source", []))) for e in events]
    return tuple(m for m in marked if m.contents)


def compare(text: str, marked: tuple[Marked, ...], found: tuple[Marked, ...]) -> Tally:
    """Pair contents one to one, the closest first, and count."""
    pairs = find_paired(text, marked, found)
    direct_marked = [_is_direct(text, m) for m in marked]
    direct_found = [_is_direct(text, f) for f in found]
    sourced = [(m, f) for m, f in pairs if marked[m].source]
    return Tally(
        marked=len(marked),
        found=len(found),
        paired=len(pairs),
        sourced=len(sourced),
        source_right=sum(_same_source(text, marked[m].source, found[f].source) for m, f in sourced),
        direct_marked=sum(direct_marked),
        direct_found=sum(direct_found),
        direct_paired=sum(direct_marked[m] and direct_found[f] for m, f in pairs),
    )


def find_paired(text: str, marked: Sequence[Marked], found: Sequence[Marked]) -> list[tuple[int, int]]:
    """Which of the marked contents and which of the found ones belong together, by their places in the two lists."""
    return _pair([_places(text, m.contents) for m in marked], [_places(text, f.contents) for f in found])


def _pair(marked: list[set[int]], found: list[set[int]]) -> list[tuple[int, int]]:
    near = []
    for m, mine in enumerate(marked):
        for f, other in enumerate(found):
            joint = len(mine & other)
            if joint and joint >= CLOSE * len(mine | other):
                near.append((-joint / len(mine | other), m, f))
    pairs: list[tuple[int, int]] = []
    for _, m, f in sorted(near):
        if all(m != a and f != b for a, b in pairs):
            pairs.append((m, f))
    return pairs


def _places(text: str, spans: tuple[Span, ...]) -> set[int]:
    """Every character of a content, marks and commas at the ends of its pieces left out."""
    places: set[int] = set()
    for start, end in spans:
        places.update(range(*_trim(text, start, end)))
    return places


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _is_direct(text: str, marked: Marked) -> bool:
    """Whether every piece of a content stands between quotation marks, or goes on to the end of a paragraph."""
    joined: list[Span] = []
    for start, end in sorted(marked.contents):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    places = [(a, b) for a, b in (_trim(text, *span) for span in joined) if a < b]
    return bool(places) and all(
        _MARKS & set(text[max(0, a - 3) : a]) and _MARKS & set(text[b : b + 4] + "\n" * (b + 4 > len(text)))
        for a, b in places
    )


def _same_source(text: str, marked: tuple[Span, ...], found: tuple[Span, ...]) -> bool:
    """Whether two sources share half of their characters, or the whole of the shorter one without what follows a comma."""
    mine, other = _places(text, _heads(text, marked)), _places(text, _heads(text, found))
    joint = len(mine & other)
    return bool(joint) and (joint >= CLOSE * len(mine | other) or joint == min(len(mine), len(other)))


def _heads(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple((a, a + len(_PARTED.split(text[a:b])[0].rstrip())) for a, b in spans if text[a:b].strip())


def _harmonic(paired: float, found: float, marked: float) -> float:
    return 2.0 * paired / (found + marked) if found + marked else 0.0
