-- The first article of those that print the same; null until the owner of the database has compared it.
ALTER TABLE article ADD COLUMN story VARCHAR;

-- Where to look for articles that print the same: those that share bands (onrecord.shingles).
CREATE TABLE article_band (
    band UBIGINT NOT NULL,
    article VARCHAR NOT NULL
);

-- Statements that repeat one of an earlier article of their story.
CREATE TABLE statement_copy (
    statement VARCHAR NOT NULL,
    copy_of VARCHAR NOT NULL
);
