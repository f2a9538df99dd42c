"""Claims of archives written before claims said their kind are kept as plain counts of the whole."""

from storage.migrations import MIGRATIONS, migrate
from storage.opening import memory_store


def test_claims_of_an_older_archive_become_plain_counts() -> None:
    store = memory_store()
    for name in ("claims",):
        store.write(f"DROP TABLE {name}")
    for statement in MIGRATIONS[1]:
        if statement.strip().startswith("CREATE TABLE claims"):
            store.write(statement)
    store.write("PRAGMA foreign_keys = OFF")
    store.write("INSERT INTO claims VALUES (1, 0, 'requests.new', '5', '5', '五', '收到五件。', '{}')")
    step = next(number for number, statements in enumerate(MIGRATIONS, 1) if "claims_before" in statements[0])
    store.write(f"PRAGMA user_version = {step - 1}")
    migrate(store, steps=MIGRATIONS[:step])
    (row,) = store.rows("SELECT * FROM claims")
    assert (row["key"], row["value"], row["printed"], row["sentence"]) == ("requests.new", 5, "五", "收到五件。")
    assert (row["kind"], row["scope"], row["part_of"], row["whole_text"]) == ("count", "whole", "", None)
    store.database.close()
