-- Up Migration

-- What a creator is owed is a sum over all that was ever sold, and what was sold last is asked for by posting: both out of the index.
DROP INDEX ledger_entries_account;
CREATE INDEX ledger_entries_account ON ledger_entries (account_id, posting_id) INCLUDE (component, amount);

-- Whether somebody has access now, and how many: without a look at the rows.
DROP INDEX subscriptions_creator;
CREATE INDEX subscriptions_creator ON subscriptions (creator_id, id) INCLUDE (fan_id);
DROP INDEX subscription_periods_subscription;
CREATE INDEX subscription_periods_subscription ON subscription_periods (subscription_id, ends_at) INCLUDE (starts_at);

-- In the very order of the list, so that it can be read until a page is full.
DROP INDEX creators_published;
CREATE INDEX creators_published ON creators (published_at DESC, id DESC) WHERE state = 'published';

-- What is in very many titles, or too short for trigrams, is looked for in all of them: in the index, not among the texts.
DROP INDEX posts_by_creator;
CREATE INDEX posts_by_creator ON posts (creator_id, published_at DESC, id DESC) INCLUDE (title) WHERE state = 'published';
CREATE INDEX creators_handle_search ON creators USING gin ((handle::text) gin_trgm_ops);
CREATE INDEX posts_title_search ON posts USING gin (title gin_trgm_ops) WHERE state = 'published';

-- A word spelt a little differently. Only the operator is answered by the index, and only a setting says how close is close: it is the function's own. Of 1; a letter
-- or two wrong in a word.
DO $$ BEGIN PERFORM similarity('', ''); END $$; -- loads pg_trgm, without which a setting of it is only a superuser's to make
CREATE FUNCTION creators_spelt_like(wanted text) RETURNS SETOF uuid LANGUAGE sql STABLE
  SET pg_trgm.word_similarity_threshold = 0.45
AS $$
  SELECT id FROM creators WHERE state = 'published' AND wanted <% (display_name || ' ' || bio)
$$;

-- Down Migration

DROP FUNCTION creators_spelt_like;
DROP INDEX posts_title_search;
DROP INDEX creators_handle_search;
DROP INDEX posts_by_creator;
CREATE INDEX posts_by_creator ON posts (creator_id, published_at DESC, id DESC) WHERE state = 'published';
DROP INDEX creators_published;
CREATE INDEX creators_published ON creators (published_at DESC, id) WHERE state = 'published';
DROP INDEX subscription_periods_subscription;
CREATE INDEX subscription_periods_subscription ON subscription_periods (subscription_id, ends_at);
DROP INDEX subscriptions_creator;
CREATE INDEX subscriptions_creator ON subscriptions (creator_id);
DROP INDEX ledger_entries_account;
CREATE INDEX ledger_entries_account ON ledger_entries (account_id, id);
