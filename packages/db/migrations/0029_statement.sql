-- Up Migration

-- Which link of the chain covers a posting: asked on the page that tells its story.
CREATE INDEX ledger_seals_postings ON ledger_seals USING gin (posting_ids);

-- Down Migration

DROP INDEX ledger_seals_postings;
