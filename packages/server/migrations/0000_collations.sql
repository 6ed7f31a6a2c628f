-- Collations and the function that generated columns of the tables use.
CREATE COLLATION IF NOT EXISTS zh_pinyin (provider = icu, locale = 'zh-u-co-pinyin');
--> statement-breakpoint
CREATE COLLATION IF NOT EXISTS en_name (provider = icu, locale = 'en');
--> statement-breakpoint
-- The distinct pairs of neighbouring characters of a text, without white space; what the GIN indexes of searches hold.
CREATE OR REPLACE FUNCTION search_grams(value text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
  SELECT coalesce(array_agg(DISTINCT gram), '{}')
  FROM (
    SELECT (characters[place] || characters[place + 1]) COLLATE "C" AS gram
    FROM (SELECT string_to_array(value, NULL) AS characters) AS split,
      generate_series(1, cardinality(characters) - 1) AS place
  ) AS pairs
  WHERE gram !~ '\s'
$$;
