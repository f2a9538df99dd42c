"""Every rule that can be told of has a name in both languages."""

import pytest

from monitor.naming import NAMES, rule_name
from monitor.wording import BASIS


@pytest.mark.parametrize("code", sorted(NAMES))
def test_a_rule_is_named_in_both_languages(code: str) -> None:
    names = {rule_name(code, language=language) for language in ("zh", "en")}
    assert len(names) == 2


def test_nothing_is_said_of_a_rule_that_has_no_name() -> None:
    assert set(BASIS) <= set(NAMES)


def test_a_rule_of_another_version_keeps_its_code() -> None:
    assert rule_name("rule-of-tomorrow", language="en") == "rule-of-tomorrow"
