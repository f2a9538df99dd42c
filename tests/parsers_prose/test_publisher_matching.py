"""Which publisher of the registry a printed name means, and when none may be chosen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.reports import Report
from model.world import Publisher, Tier
from parsers.publishers import named, publisher_of


def publisher(key: str, name: str, *others: str, tier: Tier = Tier.DEPARTMENT, parent: str | None = None) -> Publisher:
    return Publisher(id=key, name=name, other_names=others, tier=tier, parent=parent)


CITY = publisher("city", "云山市人民政府", tier=Tier.GOVERNMENT)
DISTRICT = publisher("district", "云山市清河区人民政府", tier=Tier.GOVERNMENT, parent="city")
REGISTRY = (
    CITY,
    DISTRICT,
    publisher("city-office", "云山市人民政府办公室", tier=Tier.OFFICE, parent="city"),
    publisher("district-office", "云山市清河区人民政府办公室", tier=Tier.OFFICE, parent="district"),
    publisher("city-education", "云山市教育局", parent="city"),
    publisher("district-education", "云山市清河区教育局", parent="district"),
    publisher("district-housing", "清河区住房和城乡建设局", parent="district"),
    publisher("city-housing", "云山市住房和城乡建设局", parent="city"),
    publisher("district-reform", "云山市清河区发展和改革委员会", "清河区发展改革和经济信息化局", parent="district"),
    publisher("district-hr", "云山市清河区人力资源和社会保障局", parent="district"),
    publisher("district-market", "云山市清河区市场监督管理局", parent="district"),
    publisher("district-health", "云山市清河区卫生健康委员会", parent="district"),
    publisher("district-town-management", "云山市清河区城市管理局", parent="district"),
    publisher("district-land", "云山市清河区自然资源和规划局", parent="district"),
    publisher("district-culture", "云山市清河区文化和旅游局", parent="district"),
    publisher("district-emergency", "云山市清河区应急管理局", parent="district"),
    publisher("district-veterans", "云山市清河区退役军人事务局", parent="district"),
    publisher("district-insurance", "云山市清河区医疗保障局", parent="district"),
    publisher("district-farming", "云山市清河区农业农村局", parent="district"),
    publisher("willow", "云山市清河区柳荫街道办事处", tier=Tier.TOWNSHIP, parent="district"),
    publisher("mill-town", "云山市清河区石磨镇人民政府", tier=Tier.TOWNSHIP, parent="district"),
    publisher("zone", "东湖综合实验区管理委员会", "东湖县人民政府", tier=Tier.COMMITTEE),
    publisher("county-education-sports", "云山市青石县教育体育局", parent="city"),
    publisher("county-development", "云山市青石县发展和改革局", parent="city"),
    publisher("county-enforcement", "云山市青石县综合行政执法局", parent="city"),
)

FOUND = [
    ("云山市人民政府", "city"),
    ("云山市政府", "city"),
    ("云山市", "city"),
    ("清河区政府", "district"),
    ("清河区", "district"),
    ("云山市清河区", "district"),
    ("云山市政府办公室", "city-office"),
    ("云山市人民政府办", "city-office"),
    ("清河区政府办", "district-office"),
    ("云山市教育局", "city-education"),
    ("市教育局", "city-education"),
    ("雲山市教育局", "city-education"),
    ("区教育局", "district-education"),
    ("清河区教育局", "district-education"),
    ("南江省云山市清河区教育局", "district-education"),
    ("清河区住建局", "district-housing"),
    ("云山市清河区住建局", "district-housing"),
    ("清河區住建局", "district-housing"),
    ("云山市住建局", "city-housing"),
    ("云山市清河区住房城乡建设局", "district-housing"),
    ("清河区发改委", "district-reform"),
    ("清河区发展改革委", "district-reform"),
    ("清河区发展改革和经济信息化局", "district-reform"),
    ("清河区人社局", "district-hr"),
    ("清河区市监局", "district-market"),
    ("清河区市场监管局", "district-market"),
    ("云山市清河区卫健委", "district-health"),
    ("清河区卫生健康委", "district-health"),
    ("清河区城管局", "district-town-management"),
    ("清河区城市管理局", "district-town-management"),
    ("清河区资规局", "district-land"),
    ("清河区文旅局", "district-culture"),
    ("清河区应急局", "district-emergency"),
    ("清河区退役军人局", "district-veterans"),
    ("清河区医保局", "district-insurance"),
    ("清河 区 农业农村局", "district-farming"),
    ("柳荫街道", "willow"),
    ("柳荫街道办", "willow"),
    ("柳荫街道办事处", "willow"),
    ("清河区柳荫街道", "willow"),
    ("云山市柳荫街道办事处", "willow"),
    ("云山市清河区人民政府柳荫街道办事处", "willow"),
    ("石磨镇", "mill-town"),
    ("石磨镇政府", "mill-town"),
    ("东湖综合实验区", "zone"),
    ("东湖综合实验区管委会", "zone"),
    ("东湖县人民政府", "zone"),
    ("青石县教体局", "county-education-sports"),
    ("县发改局", "county-development"),
    ("青石县综合执法局", "county-enforcement"),
]

REFUSED = [
    "",
    "　",
    "教育局",
    "住建局",
    "人民政府",
    "县教育局",
    "省教育厅",
    "云山市青石县教育局",
    "青石县人民政府",
    "白水市教育局",
    "白水市清河区教育局",
    "白水市柳荫街道办事处",
    "云山市清河区财政局",
    "清河区环保局",
    "柳荫镇",
    "石磨乡",
    "石磨街道",
    "云山市教育局清河分局",
    "云山市教育",
    "云山县人民政府",
    "东湖区",
]


@pytest.mark.parametrize(("name", "key"), FOUND)
def test_a_printed_name_finds_its_publisher(name: str, key: str) -> None:
    found = named(name, REGISTRY)
    assert found is not None, name
    assert found.id == key


@pytest.mark.parametrize("name", REFUSED)
def test_a_name_that_may_mean_another_body_finds_none(name: str) -> None:
    assert named(name, REGISTRY) is None


def test_a_name_that_fits_two_publishers_finds_none() -> None:
    twins = (publisher("one", "白水市鼓楼区教育局"), publisher("two", "云山市鼓楼区教育局"))
    assert named("鼓楼区教育局", twins) is None
    assert named("白水市鼓楼区教育局", twins) == twins[0]


def test_the_full_name_wins_over_a_short_form_that_fits_too() -> None:
    both = (publisher("exact", "清河区教育局"), publisher("longer", "云山市清河区教育局"))
    assert named("清河区教育局", both) == both[0]


def report(name: str, *, source: str | None = None) -> Report:
    return Report(
        publisher=name,
        year=2022,
        edition=None,
        title="",
        published=None,
        source=source,
        facts=(),
        tables=(),
        chapters=(),
        claims=(),
        residue=(),
    )


@pytest.mark.parametrize(
    ("name", "source", "key"),
    [
        ("清河区住建局", None, "district-housing"),
        ("清河区住建局", "云山市教育局", "district-housing"),
        ("", "清河区住建局", "district-housing"),
        ("教育局", "云山市清河区教育局", "district-education"),
        ("教育局", "云山市住建局", None),
        ("白水市教育局", "云山市教育局", None),
        ("", None, None),
    ],
)
def test_the_source_may_complete_the_printed_name_but_never_overrule_it(
    name: str, source: str | None, key: str | None
) -> None:
    found = publisher_of(report(name, source=source), REGISTRY)
    assert (found.id if found else None) == key


@given(st.sampled_from(REGISTRY))
def test_every_publisher_is_found_by_its_own_name(one: Publisher) -> None:
    assert named(one.name, REGISTRY) == one


@given(st.text(max_size=30))
def test_any_name_is_looked_up(name: str) -> None:
    found = named(name, REGISTRY)
    assert found is None or found in REGISTRY
