-- Locks stock_moves while its index is built, the column filled for what came back, and the table scanned twice for its
-- checks: seconds for a million moves. By hand, in the middle: returns of before learn the order line whose goods they
-- brought back; the moves of a return stand in the order of its lines. The ledger is opened for this once.
ALTER TABLE "stock_moves" ADD COLUMN "passing_value" numeric;--> statement-breakpoint
ALTER TABLE "stock_moves" DISABLE TRIGGER "stock_moves_append_only";--> statement-breakpoint
UPDATE "stock_moves" SET "document_line_id" = "line"."order_line_id",
  "passing_value" = CASE WHEN "on_hand_change" = 0 AND "line"."value" > 0 THEN "line"."value" END
FROM (
  SELECT "id", "document_id", row_number() OVER (PARTITION BY "document_id" ORDER BY "sequence") AS "position"
  FROM "stock_moves" WHERE "kind" = 'RETURN'
) "back" JOIN "sales_return_lines" "line"
  ON "line"."sales_return_id" = "back"."document_id" AND "line"."position" = "back"."position"
WHERE "stock_moves"."id" = "back"."id";--> statement-breakpoint
ALTER TABLE "stock_moves" ENABLE TRIGGER "stock_moves_append_only";--> statement-breakpoint
CREATE INDEX "stock_moves_line_index" ON "stock_moves" USING btree ("document_line_id") WHERE kind in ('SHIPMENT', 'RETURN');--> statement-breakpoint
ALTER TABLE "stock_moves" ADD CONSTRAINT "stock_moves_return_check" CHECK ("stock_moves"."kind" <> 'RETURN' or "stock_moves"."document_line_id" is not null);--> statement-breakpoint
ALTER TABLE "stock_moves" ADD CONSTRAINT "stock_moves_passing_check" CHECK ("stock_moves"."passing_value" is null or ("stock_moves"."passing_value" > 0 and "stock_moves"."on_hand_change" = 0));
