-- Nobody pays twice for the same days of the same plan.
SELECT a.subscription_id, a.id AS period, b.id AS other
FROM subscription_periods a
JOIN subscription_periods b ON b.subscription_id = a.subscription_id AND b.id > a.id
  AND tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
