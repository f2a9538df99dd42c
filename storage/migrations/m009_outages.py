"""Step 9: times in which a channel took no messages, and messages that a person had sent again."""

STATEMENTS: tuple[str, ...] = (
    """
CREATE TABLE channel_outages ( -- Times in which a channel took no messages.
    id INTEGER PRIMARY KEY, -- In the order noted.
    channel TEXT NOT NULL, -- Name of the channel.
    since TEXT NOT NULL, -- UTC; the first attempt that failed.
    ended TEXT, -- UTC; when a message arrived again, or a person enabled the channel; NULL while it lasts.
    fault TEXT NOT NULL, -- What the last attempt ended in.
    closed INTEGER NOT NULL, -- 1 where the receiver wants no more: nothing is sent until a person enables the channel.
    given_up INTEGER NOT NULL, -- Messages that were given up meanwhile.
    told INTEGER NOT NULL, -- 1 where another channel has a message that says so, 2 where it says that it is closed, else 0.
    end_told INTEGER NOT NULL -- 1 where another channel has a message that says it is over.
)""",
    "CREATE UNIQUE INDEX channel_outages_open ON channel_outages (channel) WHERE ended IS NULL",
    """
CREATE TABLE message_replays ( -- Messages that a person had sent again, under the same id.
    id INTEGER PRIMARY KEY, -- In the order asked for.
    message INTEGER NOT NULL REFERENCES messages (number), -- The message.
    at TEXT NOT NULL, -- UTC.
    was TEXT NOT NULL, -- Its state before: `delivered` or `given-up`.
    attempts INTEGER NOT NULL -- How often it had been tried; its schedule begins anew.
)""",
    "CREATE INDEX message_replays_by_message ON message_replays (message)",
)
