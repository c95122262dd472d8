CREATE TABLE revision (
    id INTEGER PRIMARY KEY,
    recorded_at TIMESTAMPTZ NOT NULL,
    articles INTEGER NOT NULL,
    statements INTEGER NOT NULL
);

-- What became of each batch, so that a batch that is handed over twice is loaded once and answered alike.
CREATE TABLE batch (
    id VARCHAR PRIMARY KEY,
    receipt VARCHAR NOT NULL
);

CREATE TABLE article (
    id VARCHAR PRIMARY KEY,
    title VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    outlet VARCHAR,
    author VARCHAR,
    published VARCHAR NOT NULL,
    published_precision VARCHAR NOT NULL,
    published_origin VARCHAR,
    -- The first and the last day that `published` can mean; both null where the year is not known.
    date_from DATE,
    date_to DATE,
    file VARCHAR NOT NULL,
    note VARCHAR,
    revision INTEGER NOT NULL
);

CREATE TABLE actor (
    id VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    country VARCHAR
);

CREATE TABLE statement (
    id VARCHAR PRIMARY KEY,
    article VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    quotation VARCHAR NOT NULL,
    source STRUCT("start" INTEGER, "end" INTEGER),
    cue STRUCT("start" INTEGER, "end" INTEGER),
    content STRUCT("start" INTEGER, "end" INTEGER)[] NOT NULL,
    sentence STRUCT("start" INTEGER, "end" INTEGER) NOT NULL,
    source_text VARCHAR,
    cue_text VARCHAR,
    content_text VARCHAR NOT NULL,
    sentence_text VARCHAR NOT NULL,
    attitude VARCHAR NOT NULL,
    said_on VARCHAR NOT NULL,
    confidence FLOAT NOT NULL,
    revision INTEGER NOT NULL
);

CREATE TABLE statement_actor (
    statement VARCHAR NOT NULL,
    part VARCHAR NOT NULL CHECK (part IN ('speaker', 'addressee')),
    position INTEGER NOT NULL,
    actor VARCHAR NOT NULL,
    role VARCHAR
);

CREATE TABLE statement_topic (
    statement VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    topic VARCHAR NOT NULL,
    facets MAP(VARCHAR, VARCHAR) NOT NULL,
    stance VARCHAR NOT NULL,
    score FLOAT NOT NULL,
    span STRUCT("start" INTEGER, "end" INTEGER) NOT NULL
);

CREATE TABLE topic (
    id VARCHAR PRIMARY KEY,
    parent VARCHAR,
    root VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    definition VARCHAR NOT NULL,
    depth INTEGER NOT NULL,
    position INTEGER NOT NULL
);

-- Every topic with itself and each topic above it.
CREATE TABLE topic_ancestor (
    topic VARCHAR NOT NULL,
    ancestor VARCHAR NOT NULL
);

CREATE TABLE facet_value (
    topic VARCHAR NOT NULL,
    facet VARCHAR NOT NULL,
    facet_label VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    source VARCHAR,
    position INTEGER NOT NULL
);
