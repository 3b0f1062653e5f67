-- Up Migration

-- In 0011 "country" was the table's own column, so every country was one that exists.
CREATE OR REPLACE FUNCTION check_flag() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (TG_OP = 'INSERT' AND NEW.version <> 1) OR (TG_OP = 'UPDATE' AND (NEW.version <> OLD.version + 1 OR NEW.key <> OLD.key)) THEN
    RAISE EXCEPTION 'flag % must go to the next version', NEW.key
      USING ERRCODE = 'OD011', DETAIL = json_build_object('key', NEW.key, 'version', NEW.version)::text;
  END IF;
  IF EXISTS (SELECT FROM unnest(NEW.countries) named WHERE NOT EXISTS (SELECT FROM integrations i WHERE i.country = named))
    OR EXISTS (SELECT FROM unnest(NEW.creator_ids) named WHERE NOT EXISTS (SELECT FROM creators c WHERE c.id = named)) THEN
    RAISE EXCEPTION 'flag % names a country or a creator that does not exist', NEW.key
      USING ERRCODE = 'OD012', DETAIL = json_build_object('key', NEW.key)::text;
  END IF;
  RETURN NEW;
END $$;

-- Down Migration

CREATE OR REPLACE FUNCTION check_flag() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (TG_OP = 'INSERT' AND NEW.version <> 1) OR (TG_OP = 'UPDATE' AND (NEW.version <> OLD.version + 1 OR NEW.key <> OLD.key)) THEN
    RAISE EXCEPTION 'flag % must go to the next version', NEW.key
      USING ERRCODE = 'OD011', DETAIL = json_build_object('key', NEW.key, 'version', NEW.version)::text;
  END IF;
  IF EXISTS (SELECT FROM unnest(NEW.countries) country WHERE NOT EXISTS (SELECT FROM integrations i WHERE i.country = country))
    OR EXISTS (SELECT FROM unnest(NEW.creator_ids) creator WHERE NOT EXISTS (SELECT FROM creators c WHERE c.id = creator)) THEN
    RAISE EXCEPTION 'flag % names a country or a creator that does not exist', NEW.key
      USING ERRCODE = 'OD012', DETAIL = json_build_object('key', NEW.key)::text;
  END IF;
  RETURN NEW;
END $$;
