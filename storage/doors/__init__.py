"""The archive's door, one part for each kind of work; `storage.archive` puts them together."""
