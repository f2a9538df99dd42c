"""What a page says about its article: meta tags, and the fields printed around the text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from model.documents import PrintedDate
from parsers.readers.dates import address_day, first_day, may_hold_day, meta_day, only_day, split_day
from parsers.readers.fields import BARE_LABELS, Field, FieldKind, fields, lead, only_fields, source_of, with_next_day
from parsers.readers.html_blocks import small_furniture
from parsers.readers.html_body import Body
from parsers.readers.html_measures import Measures
from parsers.readers.html_runs import BRIEF, Region, Run, plain, runs
from parsers.readers.html_tree import Page
from parsers.readers.titles import is_name

# Names of the standard for government web sites, and those that TRS adds.
_STANDARD_NAMES = (
    "SiteName SiteDomain SiteIDCode ColumnName ColumnDescription ColumnKeywords ColumnType ArticleTitle PubDate ContentSource Keywords "
    "Author Description Image Url DocId ChnlId SiteId"
)
_STANDARD = {name.lower(): name for name in _STANDARD_NAMES.split()}
_UNFILLED_SIGNS = ("{{", "${", "<%")
_UNFILLED = frozenset(("网站名称", "政府网站标识码", "标题", "来源"))
"""What a template leaves where nobody filled it in."""
_NEAR = 15
"""Runs before the article within which a bare 时间 or 日期 is about the article."""
_UNDER_TITLE = 6
"""Runs before the article among which a bare date may stand."""
_HEAD = BRIEF
"""Runs of the article in which its own date line may stand."""
_LONGEST_HEAD_LINE = 90


def meta_tags(metas: Iterable[Mapping[str, str | None]]) -> dict[str, str]:
    """The named ones of a page's meta tags, names as in the standard; of several with one name the first that is not empty.

    `metas` are the attributes of each.
    """
    tags: dict[str, str] = {}
    for attributes in metas:
        name = (attributes.get("name") or "").strip()
        if name and not tags.get(name := _STANDARD.get(name.lower(), name)):
            content = " ".join((attributes.get("content") or "").split())
            is_unfilled = content in _UNFILLED or any(sign in content for sign in _UNFILLED_SIGNS)
            tags[name] = "" if is_unfilled else content
    return tags


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is printed around an article, nearest to it first."""

    fields: tuple[Field, ...]
    day: tuple[date, str] | None
    """A bare date that stands between title and text; None where there is none, or a field says the day."""

    def first(self, kind: FieldKind) -> str:
        """The nearest value of that kind that is not empty; empty where there is none."""
        return next((field.value for field in self.fields if field.kind is kind and field.value), "")

    @property
    def source(self) -> str | None:
        """The nearest source that is printed and names somebody."""
        return next((source for field in self.fields if (source := source_of(field))), None)


def surroundings(page: Page, body: Body | None, sums: Measures) -> Surroundings:
    """The fields before the article, in its head and behind it, nearest first, and a bare date under the title."""
    region = body.region if body else Region(root=0, start=len(page), stop=len(page))
    whole = Region(root=0, start=0, stop=len(page))

    furniture = small_furniture(page, whole, sums, whole=sums.chars[0])
    skipped = [index for index in furniture if not index < region.start < page.ends[index]]
    lines = list(runs(page, whole, sums, skipped=skipped, tables=False, units=True, brief=region))
    before = [run for run in lines if run.start < region.start]
    inside = head([run for run in lines if region.start <= run.start < region.stop])
    after = [run for run in lines if run.start >= region.stop and only_fields(run.text)]
    near = [*reversed(_paired(before[-_NEAR:])), *_paired(inside)]
    far = [*reversed(_paired(before[:-_NEAR])), *(fields(run.text) for run in after)]
    found = [field for line in near for field in line]
    found += [field for line in far for field in line if field.label not in BARE_LABELS]
    if any(field.kind is FieldKind.PUBLISHED and first_day(field.value) for field in found):
        return Surroundings(fields=tuple(found), day=None)
    bare = [day for run in before[-_UNDER_TITLE:] if (day := _bare_day(run))]
    bare += [day for run in inside[:4] if body and not body.known and (day := _numeric_day(run))]
    return Surroundings(fields=tuple(found), day=bare[-1] if bare else None)


def _paired(lines: list[Run]) -> list[tuple[Field, ...]]:
    """The fields of each line; a date label that ends its line takes the bare date on the next."""
    return [
        with_next_day(fields(run.text), after.plain if after else "")
        for run, after in zip_longest(lines, lines[1:])
        if run
    ]


def head(inside: list[Run]) -> list[Run]:
    """The article's first lines, up to the first that is too long to be a field."""
    for number, run in enumerate(inside[:_HEAD]):
        if run.table or len(run.plain) > _LONGEST_HEAD_LINE:
            return inside[:number]
    return inside[:_HEAD]


def printed_dates(around: Surroundings, tags: dict[str, str], url: str) -> tuple[PrintedDate, ...]:
    """Every date that the page gives for itself, the one that counts first (PORTALS 1.9); 成文日期 comes last, apart."""
    labelled = sorted(
        (field for field in around.fields if field.kind is FieldKind.PUBLISHED),
        key=lambda field: field.label in BARE_LABELS,
    )
    printed = next((day for field in labelled if (day := first_day(field.value))), around.day)
    signed = next(
        (day for field in around.fields if field.kind is FieldKind.SIGNED and (day := first_day(field.value))), None
    )
    by_origin = {
        "printed": printed,
        "meta": meta_day(tags.get("PubDate", "")),
        "address": address_day(url),
        "signed": signed,
    }
    return tuple(
        PrintedDate(day=found[0], printed=found[1], origin=origin)
        for origin, found in by_origin.items()
        if found is not None
    )


def published(dates: tuple[PrintedDate, ...]) -> date | None:
    """The first of the dates that is one of publication; None where there is none."""
    return next((one.day for one in dates if one.origin != "signed"), None)


def _bare_day(run: Run) -> tuple[date, str] | None:
    """The date that is all of the line, or all that stands before its first label (a name of the site apart)."""
    if not may_hold_day(run.plain):
        return None
    return only_day(run.plain) or split_day(run.text) or _leading_day(run)


def _leading_day(run: Run) -> tuple[date, str] | None:
    words = plain(lead(run.text)).split(" ", maxsplit=1)
    return only_day(" ".join(words)) or (only_day(words[1]) if len(words) > 1 and is_name(words[0]) else None)


def _numeric_day(run: Run) -> tuple[date, str] | None:
    """A bare date written in digits: written-out dates at an article's head are its own (signing, session)."""
    day = only_day(run.plain)
    return day if day and "年" not in day[1] else split_day(run.text) or _leading_day(run)
