-- Up Migration

-- Whatever a visitor can see of a creator tells every process when it changes, at the very commit: told by the database, so that no
-- path can forget it. Processes that hold pages made of it drop them. These rows change rarely, and never in a ledger or hold
-- transaction, so that Postgres letting only one transaction that notifies commit at a time costs nothing.
CREATE FUNCTION tell_page_changed(page uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('odim_cache', 'creator:' || lower(handle::text)), pg_notify('odim_cache', 'creators')
  FROM creators WHERE id = page AND state = 'published';
END $$;

CREATE FUNCTION creator_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Under both names: the page at the old one is gone.
  PERFORM pg_notify('odim_cache', 'creator:' || lower(handle)) FROM unnest(ARRAY[OLD.handle::text, NEW.handle::text]) AS handle
  WHERE handle IS NOT NULL;
  PERFORM pg_notify('odim_cache', 'creators');
  RETURN NULL;
END $$;
CREATE TRIGGER creator_told AFTER INSERT ON creators FOR EACH ROW WHEN (NEW.state = 'published') EXECUTE FUNCTION creator_changed();
CREATE TRIGGER creator_change_told AFTER UPDATE ON creators FOR EACH ROW
  WHEN ((OLD.state = 'published' OR NEW.state = 'published') AND OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION creator_changed();
CREATE TRIGGER creator_end_told AFTER DELETE ON creators FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION creator_changed();

CREATE FUNCTION part_of_page_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_changed(coalesce(NEW.creator_id, OLD.creator_id));
  RETURN NULL;
END $$;
-- A draft is saved every few seconds while it is written; nobody else sees it.
CREATE TRIGGER post_told AFTER INSERT ON posts FOR EACH ROW WHEN (NEW.state = 'published') EXECUTE FUNCTION part_of_page_changed();
CREATE TRIGGER post_change_told AFTER UPDATE ON posts FOR EACH ROW
  WHEN ((OLD.state = 'published' OR NEW.state = 'published') AND OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION part_of_page_changed();
CREATE TRIGGER post_end_told AFTER DELETE ON posts FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION part_of_page_changed();

CREATE TRIGGER plan_told AFTER INSERT OR DELETE ON plans FOR EACH ROW EXECUTE FUNCTION part_of_page_changed();
CREATE TRIGGER plan_change_told AFTER UPDATE ON plans FOR EACH ROW
  WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION part_of_page_changed();
CREATE TRIGGER category_told AFTER INSERT OR UPDATE OR DELETE ON creator_categories
  FOR EACH ROW EXECUTE FUNCTION part_of_page_changed();

CREATE FUNCTION post_file_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_changed(creator_id) FROM posts WHERE id = coalesce(NEW.post_id, OLD.post_id) AND state = 'published';
  RETURN NULL;
END $$;
CREATE TRIGGER post_file_told AFTER INSERT OR UPDATE OR DELETE ON post_assets FOR EACH ROW EXECUTE FUNCTION post_file_changed();

CREATE FUNCTION file_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_page_changed(id) FROM creators WHERE user_id = NEW.owner_id;
  RETURN NULL;
END $$;
-- Only ready files are shown; how far a film is in processing is nobody's news here.
CREATE TRIGGER file_told AFTER UPDATE OF state, visibility, alt_text ON assets FOR EACH ROW
  WHEN ((OLD.state = 'ready' OR NEW.state = 'ready') AND OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION file_changed();

-- Down Migration

DROP TRIGGER file_told ON assets;
DROP TRIGGER post_file_told ON post_assets;
DROP TRIGGER category_told ON creator_categories;
DROP TRIGGER plan_change_told ON plans;
DROP TRIGGER plan_told ON plans;
DROP TRIGGER post_end_told ON posts;
DROP TRIGGER post_change_told ON posts;
DROP TRIGGER post_told ON posts;
DROP TRIGGER creator_end_told ON creators;
DROP TRIGGER creator_change_told ON creators;
DROP TRIGGER creator_told ON creators;
DROP FUNCTION file_changed, post_file_changed, part_of_page_changed, creator_changed, tell_page_changed;
