CREATE TABLE plans (
    revision INTEGER PRIMARY KEY AUTOINCREMENT,
    applied_at INTEGER NOT NULL,
    toml TEXT NOT NULL
) STRICT;

CREATE TABLE tokens (
    name TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    scopes TEXT NOT NULL,
    companies TEXT NOT NULL,
    kinds TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE messages (
    id TEXT PRIMARY KEY,
    received_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    source TEXT NOT NULL,
    submitted_sender TEXT NOT NULL,
    from_address TEXT NOT NULL,
    envelope_sender TEXT NOT NULL,
    kind TEXT NOT NULL,
    company TEXT,
    route TEXT NOT NULL,
    message_id TEXT NOT NULL,
    tags TEXT NOT NULL,
    metadata TEXT NOT NULL,
    size_bytes INTEGER NOT NULL
) STRICT;
CREATE INDEX messages_by_arrival ON messages (received_at);

CREATE TABLE bodies (
    message TEXT PRIMARY KEY REFERENCES messages (id),
    content BLOB NOT NULL
) STRICT;

CREATE TABLE idempotency (
    source TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    message TEXT NOT NULL REFERENCES messages (id),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE recipients (
    message TEXT NOT NULL REFERENCES messages (id),
    position INTEGER NOT NULL,
    address TEXT NOT NULL,
    route TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    reply TEXT,
    reason TEXT,
    PRIMARY KEY (message, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX recipients_waiting ON recipients (route, due_at) WHERE state IN ('queued', 'deferred');
CREATE INDEX recipients_expiring ON recipients (expires_at) WHERE state IN ('queued', 'deferred', 'held');
CREATE INDEX recipients_by_state ON recipients (state);

CREATE TABLE attempts (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    message TEXT NOT NULL REFERENCES messages (id),
    route TEXT NOT NULL,
    slot_at INTEGER NOT NULL,
    committing_at INTEGER,
    ended_at INTEGER,
    outcome TEXT,
    reply TEXT
) STRICT;
CREATE INDEX attempts_by_message ON attempts (message);
