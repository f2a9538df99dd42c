"""The configuration: defaults, overrides, and every mistake named at once."""

from pathlib import Path

import msgspec
import pytest

from app import opening
from app.clock import clock
from app.config import Config, settings
from app.config.channels import EmailConfig
from model.errors import ConfigError

ROOT = Path(__file__).resolve().parents[2]


def written(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_commented_file_of_the_project_says_the_defaults() -> None:
    assert settings(ROOT / "config.toml", environment={}).config == Config()


def test_the_commented_file_names_every_key_there_is() -> None:
    text = (ROOT / "config.toml").read_text(encoding="utf-8")
    for section in msgspec.structs.fields(Config):
        if section.name in {"channels", "routes"}:
            continue
        for key in msgspec.structs.fields(section.type):
            assert f"\n{key.name} = " in text, f"{section.name}.{key.name}"


def test_without_a_file_the_defaults_serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert settings(None, environment={}).config == Config()


def test_a_named_file_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"absent\.toml: no such file"):
        settings(tmp_path / "absent.toml", environment={})


def test_every_mistake_is_named_at_once_with_file_key_value_and_what_is_allowed(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        [fetch]
        pause_seconds = -1
        attemps = 3
        [watch]
        first_year = "2023"
        [schedule]
        crawl_at = "25:00"
        [alerts]
        language = "fr"
        severities = ["error", "fatal"]
        [channels.email]
        host = "mail.example.org"
        [channels.webhook]
        url = "ftp://example.org"
        secret = "hunter2"
        """,
    )
    with pytest.raises(ConfigError) as caught:
        settings(path, environment={})
    text = "\n".join(caught.value.problems)
    for expected in (
        "fetch.pause_seconds: -1 is not allowed",
        "fetch.attemps: unknown key; did you mean attempts?",
        "watch.first_year: '2023' is not allowed",
        "schedule.crawl_at: '25:00' is not allowed",
        "alerts.language: 'fr' is not allowed; expected one of zh, en",
        "alerts.severities: ['error', 'fatal'] is not allowed",
        "channels.email.sender: is missing",
        "channels.email.recipients: is missing",
        "channels.webhook.url: 'ftp://example.org' is not allowed",
        "channels.webhook.secret:",
    ):
        assert expected in text
    assert all(line.startswith(str(path)) for line in caught.value.problems)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("fetch.rest_hours = 1e9", "a number <= 8760"),
        ("fetch.pause_seconds = inf", "a number <= 3600"),
        ('fetch.working_hours = "22-6"', 'hours such as "22:00-06:00"'),
        ('fetch.private_hosts = ["http://10.0.0.1/"]', "names of hosts"),
        ("fetch.attempts = 2.5", "a whole number"),
        ('schedule.crawl_at = "6:30"', 'a time of day such as "06:30"'),
        ("schedule.season_months = [13]", "a whole number <= 12"),
        ('render.max_parts = "many"', "a whole number"),
    ],
)
def test_a_value_out_of_range_is_told_in_words(tmp_path: Path, line: str, expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        settings(written(tmp_path, f"{line}\n"), environment={})
    (problem,) = caught.value.problems
    assert f"is not allowed; expected {expected}" in problem


SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="


def test_channels_have_names_of_their_own_and_a_kind(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        f"""
        [alerts]
        language = "en"
        [channels.desk]
        kind = "email"
        host = "mail.example.org"
        sender = "watch@example.org"
        recipients = ["desk@example.org"]
        language = "zh"
        [channels.head_of_desk]
        kind = "email"
        host = "mail.example.org"
        sender = "watch@example.org"
        recipients = ["head@example.org"]
        [channels.webhook]
        url = "https://example.org/hook"
        secret = "{SECRET}"
        """,
    )
    found = settings(path, environment={"NIANBAO_CHANNELS__HEAD_OF_DESK__PASSWORD": "hunter2"})
    channels = opening.channels(found, clock=clock(None))
    assert {name: (one.name, one.language, type(one).__name__) for name, one in channels.items()} == {
        "desk": ("desk", "zh", "EmailChannel"),
        "head_of_desk": ("head_of_desk", "en", "EmailChannel"),
        "webhook": ("webhook", "en", "WebhookChannel"),
    }
    head = found.config.channels["head_of_desk"]
    assert isinstance(head, EmailConfig)
    assert head.password == "hunter2"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("channels = 3", "channels: expected tables, got 3"),
        ("channels.email = 3", "channels.email: expected a table, got 3"),
        ("[channels.desk]", "channels.desk.kind: is missing; expected one of email, webhook, apprise, feed, file"),
        (
            '[channels.desk]\nkind = "pager"',
            "channels.desk.kind: 'pager' is not allowed; expected one of email, webhook, apprise, feed, file",
        ),
        ("[channels.Desk-1]", "channels.Desk-1: is no name; expected lower-case letters"),
        ("[channels.a__b]", "channels.a__b: is no name"),
        ("[channels.email]\nhots = 1", "channels.email.hots: unknown key; did you mean host?"),
        ('[channels.webhook]\nurl = "https://example.org/"', "channels.webhook.secret: is missing"),
        (
            '[channels.email]\nhost = "h"\nsender = "nobody"\nrecipients = ["desk@example.org"]',
            "channels.email.sender: 'nobody' is not an e-mail address",
        ),
    ],
)
def test_mistakes_in_channels_are_named(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        settings(written(tmp_path, text), environment={})
    assert any(f"config.toml: {expected}" in line for line in caught.value.problems), caught.value.problems


def test_mistakes_of_several_channels_are_named_together(tmp_path: Path) -> None:
    text = f"""
        [channels.one]
        kind = "webhook"
        url = "https://example.org/"
        [channels.two]
        kind = "webhook"
        url = "https://example.org/"
        secrets = ["{SECRET}", "{SECRET}"]
    """
    with pytest.raises(ConfigError) as caught:
        settings(written(tmp_path, text), environment={})
    assert [line.partition(": ")[2].partition(":")[0] for line in caught.value.problems] == [
        "channels.one.secret",
        "channels.two.secrets",
    ]


def test_a_secret_is_never_shown_in_a_message(tmp_path: Path) -> None:
    path = written(tmp_path, '[channels.webhook]\nurl = "https://example.org/x"\nsecret = "hunter2"\n')
    with pytest.raises(ConfigError) as caught:
        settings(path, environment={})
    assert "hunter2" not in str(caught.value)


def test_text_that_is_no_toml_is_named_with_its_place(tmp_path: Path) -> None:
    path = written(tmp_path, "[fetch\npause_seconds = 2")
    with pytest.raises(ConfigError, match=r"config\.toml: not valid TOML.*line 1"):
        settings(path, environment={})


def test_the_environment_lies_over_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, "[fetch]\npause_seconds = 5.0\n")
    given = {"NIANBAO_FETCH__PAUSE_SECONDS": "7.5", "NIANBAO_FETCH__CONTACT": "desk@example.org", "PATH": "/bin"}
    config = settings(path, environment=given).config
    assert (config.fetch.pause_seconds, config.fetch.contact) == (7.5, "desk@example.org")


def test_a_wrong_variable_of_the_environment_is_named_like_a_key(tmp_path: Path) -> None:
    path = written(tmp_path, 'archive = "x"\n')
    with pytest.raises(ConfigError, match="archive: expected a table"):
        settings(path, environment={"NIANBAO_ARCHIVE__PATH": "y"})


def test_relative_paths_start_at_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, '[archive]\npath = "data/a.sqlite"\n')
    assert settings(path, environment={}).archive == tmp_path / "data" / "a.sqlite"
