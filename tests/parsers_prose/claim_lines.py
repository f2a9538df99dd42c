"""Claims written as lines that a person can compare."""

from prose_documents import paragraphs

from model.reports import Claim, ClaimKind, Scope
from parsers.claims import claims

DEPARTMENT, GOVERNMENT, OFFICE = "清河区教育局", "云山市清河区人民政府", "云山市人民政府办公厅"
TOWN, STREET = "石磨镇人民政府", "柳荫街道办事处"


def read(*lines: str, publisher: str = DEPARTMENT, year: int | None = 2022) -> tuple[Claim, ...]:
    """The claims of those paragraphs."""
    return claims(paragraphs(*lines), tables=frozenset(), publisher=publisher, year=year)


def told(*lines: str, publisher: str = DEPARTMENT, year: int | None = 2022) -> list[str]:
    """One line for each claim: `part requests.granted 20 of requests.new 30`, `requests.new 17 office 区政府办`."""
    return [line_of(claim) for claim in read(*lines, publisher=publisher, year=year)]


def line_of(claim: Claim) -> str:
    """The claim as a line; kind and scope are left out where they are the usual ones."""
    value = f"{claim.value:f}{claim.unit if claim.unit in {'%', '元', '万元'} else ''}"
    words = [] if claim.kind is ClaimKind.COUNT else [claim.kind.value]
    words += [claim.key, *([] if claim.kind in {ClaimKind.NONE, ClaimKind.ALL} else [value])]
    words += [] if claim.kind is ClaimKind.COUNT or not claim.of else ["of", claim.of]
    words += [f"{claim.whole:f}"] if claim.whole is not None and claim.kind is not ClaimKind.COUNT else []
    words += [] if claim.scope is Scope.WHOLE else [claim.scope.value, claim.body]
    return " ".join(words)
