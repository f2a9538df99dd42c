"""What a division code says of the place of a government among all: province, city with districts, county (GB/T 2260)."""

import re
from enum import StrEnum

from model.types import Publisher

_RANGES = ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65))
PROVINCES = frozenset(str(code) for first, last in _RANGES for code in range(first, last + 1))
"""First two digits of the provinces, autonomous regions and municipalities that the Regulation binds."""
MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
"""直辖市: what stands under them are districts and counties, and no code of theirs is a city's."""
_UNDER_THE_PROVINCE = "90"
"""省直辖县级行政区划: no body's own code, but that of all counties without a city over them."""
_ALL_DISTRICTS = "01"
"""市辖区 of a city: no body's own code either."""
_COUNTY = re.compile(r"(?:县|旗|(?<!自治)区)(?:人民)?政府")
_PREFECTURE = re.compile(r"州(?:人民)?政府")
_LEAGUE = re.compile(r"地区|盟|行政公署|行署")


class Level(StrEnum):
    """Levels of local government."""

    PROVINCE = "province"
    """A province, autonomous region or municipality (直辖市)."""
    CITY = "city"
    """设区的市, and the four cities of that rank without districts: 东莞, 中山, 嘉峪关, 儋州."""
    AUTONOMOUS_PREFECTURE = "autonomous prefecture"
    LEAGUE = "league"
    """地区 or 盟: no government of its own, but a branch of the province's (行政公署)."""
    COUNTY = "county"
    """A county, a district, a banner, a city of county level."""
    TOWNSHIP = "township"


def level_of(publisher: Publisher) -> Level | None:
    """The level of the government that the body is, or is the office of; None where its code and name do not tell.

    The code may be cut short (4312 for 431200). Where it is a higher one than the name allows, it was cut too short.
    """
    level = _by_code(publisher.region, publisher.name)
    higher = level not in {Level.COUNTY, Level.TOWNSHIP}
    return None if higher and _COUNTY.search(publisher.name) else level


def is_local(region: str) -> bool:
    """Whether the code is that of a place within a province: a body there is none of the whole country's."""
    return region[:2] in PROVINCES and bool(region[2:].strip("0"))


def is_provincial(region: str) -> bool:
    """Whether the code is that of a whole province."""
    return region[:2] in PROVINCES and not is_local(region)


def _by_code(region: str, name: str) -> Level | None:
    province, city, county, below = region[:2], region[2:4], region[4:6], region[6:]
    if province not in PROVINCES or len(region) in {3, 5}:
        return None
    if below.strip("0"):
        return Level.TOWNSHIP
    if county.strip("0"):
        return None if county == _ALL_DISTRICTS and _is_city(province, city) else Level.COUNTY
    return _of_city(province, city, name) if city.strip("0") else _of_province(province, name)


def _of_province(province: str, name: str) -> Level | None:
    """A code of two digits may be all that is known of a city: the name must not be a city's or a prefecture's."""
    is_city = re.search(r"[市州](?:人民)?政府", name) is not None and province not in MUNICIPALITIES
    return None if is_city else Level.PROVINCE


def _of_city(province: str, city: str, name: str) -> Level | None:
    if province in MUNICIPALITIES or city == _UNDER_THE_PROVINCE:
        return None
    if _is_city(province, city):
        return Level.CITY
    if not 21 <= int(city) <= 50:
        return None
    if _PREFECTURE.search(name):
        return Level.AUTONOMOUS_PREFECTURE
    return Level.LEAGUE if _LEAGUE.search(name) else None


def _is_city(province: str, city: str) -> bool:
    """By the third and fourth digit: 01 to 20 and 51 to 70 are cities, 21 to 50 are prefectures and leagues."""
    return province not in MUNICIPALITIES and (1 <= int(city) <= 20 or 51 <= int(city) <= 70)
