-- What topics and stances are found with, so that a changed codebook can be applied to what is stored. Null
-- where an earlier extractor did not look for it.
ALTER TABLE statement ADD COLUMN "references"
    STRUCT(span STRUCT("start" INTEGER, "end" INTEGER), meant STRUCT("start" INTEGER, "end" INTEGER))[];
ALTER TABLE statement ADD COLUMN tones STRUCT("start" INTEGER, hundredths TINYINT)[];

-- Every tag that a statement ever had: it holds from the revision `since` on, and no longer from `until` on.
CREATE TABLE tag (
    statement VARCHAR NOT NULL,
    topic VARCHAR NOT NULL,
    facets MAP(VARCHAR, VARCHAR) NOT NULL,
    stance VARCHAR NOT NULL,
    score FLOAT NOT NULL,
    span STRUCT("start" INTEGER, "end" INTEGER) NOT NULL,
    meant STRUCT("start" INTEGER, "end" INTEGER),
    rule VARCHAR NOT NULL,
    deciding STRUCT("start" INTEGER, "end" INTEGER)[] NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER
);
INSERT INTO tag
SELECT t.statement, t.topic, t.facets, t.stance, t.score, t.span, NULL, '', [], s.revision, NULL
FROM statement_topic t JOIN statement s ON s.id = t.statement ORDER BY t.rowid;
DROP TABLE statement_topic;

-- The one place where it is decided which tags count; they stand in the order of the text.
CREATE VIEW statement_topic AS
SELECT statement, span."start" AS position, topic, facets, stance, score, span, meant, rule, deciding
FROM tag WHERE until IS NULL;

-- The codebooks that were applied, as their files were written; the last one is in force.
CREATE TABLE codebook (
    revision INTEGER PRIMARY KEY,
    recorded_at TIMESTAMPTZ NOT NULL,
    digest VARCHAR NOT NULL,
    text VARCHAR NOT NULL
);
