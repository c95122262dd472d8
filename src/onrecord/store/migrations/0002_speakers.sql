-- Earlier extractors did not say which actors an actors file has; the owner of the database knows the files
-- and marks those that are.
ALTER TABLE actor ADD COLUMN standing VARCHAR DEFAULT 'provisional';
ALTER TABLE actor ALTER COLUMN standing SET NOT NULL;

-- Null where an earlier extractor did not measure it.
ALTER TABLE statement ADD COLUMN speaker_confidence FLOAT;

-- DuckDB cannot alter a check.
CREATE TABLE statement_actor_relayed (
    statement VARCHAR NOT NULL,
    part VARCHAR NOT NULL CHECK (part IN ('speaker', 'addressee', 'relay')),
    position INTEGER NOT NULL,
    actor VARCHAR NOT NULL,
    role VARCHAR
);
INSERT INTO statement_actor_relayed SELECT statement, part, position, actor, role FROM statement_actor;
DROP TABLE statement_actor;
ALTER TABLE statement_actor_relayed RENAME TO statement_actor;

-- What analysts decided about speakers, and what they took back (kind 'undo'); only ever added to.
CREATE TABLE actor_decision (
    id INTEGER PRIMARY KEY,
    recorded_at TIMESTAMPTZ NOT NULL,
    who VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('name', 'merge', 'split', 'undo')),
    payload VARCHAR NOT NULL,
    why VARCHAR,
    revision INTEGER NOT NULL
);

-- What follows from the decisions in force: whose statements are shown as whose,
CREATE TABLE decided_actor (
    actor VARCHAR NOT NULL,
    shown VARCHAR NOT NULL
);

-- and for which single statements that is another.
CREATE TABLE decided_statement (
    statement VARCHAR NOT NULL,
    actor VARCHAR NOT NULL,
    shown VARCHAR NOT NULL
);

-- The one place where the machine's actor becomes the one that is shown.
CREATE VIEW decided AS
SELECT p.statement, p.part, p.position, p.role, p.actor AS machine, coalesce(s.shown, d.shown, p.actor) AS actor
FROM statement_actor p
LEFT JOIN decided_actor d ON d.actor = p.actor
LEFT JOIN decided_statement s ON s.statement = p.statement AND s.actor = p.actor AND p.part = 'speaker';

-- The rows of that view, an actor once in each part of a statement; kept, since every figure asks for them.
CREATE TABLE shown_actor (
    statement VARCHAR NOT NULL,
    part VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    actor VARCHAR NOT NULL,
    role VARCHAR
);
INSERT INTO shown_actor SELECT statement, part, position, actor, role FROM statement_actor;
