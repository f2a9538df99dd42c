"""Division codes and names against the level of the government they are of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.types import Publisher, Tier
from monitor.divisions import Level, is_local, is_provincial, level_of

LEVELS = [
    ("430000", "清河省人民政府", Level.PROVINCE),
    ("43", "清河省人民政府", Level.PROVINCE),
    ("430000000000", "清河省人民政府", Level.PROVINCE),
    ("31", "北河市人民政府", Level.PROVINCE),
    ("43", "清溪市人民政府", None),
    ("43", "清溪县人民政府", None),
    ("4312", "清溪市人民政府", Level.CITY),
    ("431200000000", "清溪市人民政府", Level.CITY),
    ("4312", "清溪县人民政府", None),
    ("4312", "清溪区政府", None),
    ("441900", "东莞市人民政府", Level.CITY),
    ("442000", "中山市人民政府", Level.CITY),
    ("620200", "嘉峪关市人民政府", Level.CITY),
    ("460400", "儋州市人民政府", Level.CITY),
    ("422800", "清溪土家族苗族自治州人民政府", Level.AUTONOMOUS_PREFECTURE),
    ("422800", "清溪州人民政府办公室", Level.AUTONOMOUS_PREFECTURE),
    ("232700", "清溪地区行政公署", Level.LEAGUE),
    ("152500", "清溪盟行政公署", Level.LEAGUE),
    ("422800", "清溪", None),
    ("431222", "清溪县人民政府", Level.COUNTY),
    ("431281", "清溪市人民政府", Level.COUNTY),
    ("431201", "清溪市人民政府", None),
    ("422801", "清溪市人民政府", Level.COUNTY),
    ("110101", "东河区人民政府", Level.COUNTY),
    ("500243", "清溪土家族苗族自治县人民政府", Level.COUNTY),
    ("110100", "北河市人民政府", None),
    ("1101", "北河市人民政府", None),
    ("429004", "清溪市人民政府", Level.COUNTY),
    ("4290", "清溪市人民政府", None),
    ("659001", "清溪市人民政府", Level.COUNTY),
    ("431222101000", "清溪镇人民政府", Level.TOWNSHIP),
    ("439900", "清溪市人民政府", None),
    ("43123", "清溪市人民政府", None),
    ("710000", "清河省人民政府", None),
    ("000000", "清河省人民政府", None),
    ("", "清溪市人民政府", None),
]


def government(region: str, name: str) -> Publisher:
    return Publisher(id="body", name=name, tier=Tier.GOVERNMENT, region=region)


@pytest.mark.parametrize(("region", "name", "level"), LEVELS)
def test_the_level_is_that_of_the_code_where_the_name_allows_it(region: str, name: str, level: Level | None) -> None:
    assert level_of(government(region, name)) is level


@pytest.mark.parametrize(
    ("region", "local", "provincial"),
    [
        ("43", False, True),
        ("430000", False, True),
        ("4312", True, False),
        ("110101", True, False),
        ("", False, False),
        ("000000", False, False),
        ("100000", False, False),
    ],
)
def test_a_place_is_within_a_province_the_province_or_neither(region: str, *, local: bool, provincial: bool) -> None:
    assert (is_local(region), is_provincial(region)) == (local, provincial)


@given(st.text("0123456789", max_size=12), st.sampled_from(["清溪市人民政府", "清溪县人民政府", "清溪"]))
def test_no_code_is_too_odd_to_be_asked(region: str, name: str) -> None:
    level = level_of(government(region, name))
    assert level is None or is_local(region) or is_provincial(region)


@given(st.sampled_from([case for case in LEVELS if len(case[0]) in {2, 4, 6}]))
def test_zeros_behind_a_code_change_nothing(case: tuple[str, str, Level | None]) -> None:
    region, name, level = case
    assert level_of(government(region.ljust(12, "0"), name)) is level
