-- No lock and the same answers: neighbours are taken word by word, where a place of the text was looked up from its
-- beginning for each pair before, so what a long text costs no longer grows by the square of its length.
CREATE OR REPLACE FUNCTION search_grams(value text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
  SELECT coalesce(array_agg(DISTINCT gram), '{}')
  FROM (
    SELECT (pair.former || pair.latter) COLLATE "C" AS gram
    FROM regexp_split_to_table(value, '\s+') AS word,
      string_to_array(word, NULL) AS characters,
      unnest(characters, characters[2:]) AS pair (former, latter)
    WHERE pair.latter IS NOT NULL
  ) AS pairs
$$;
