-- Locks stock_layers and write_offs while each is scanned once for its check, and writes to stock_moves while the index of
-- what came in is built anew. By hand, at the end: the trigger, and lines for revaluations from before there were any.
CREATE TABLE "revaluation_lines" (
	"revaluation_id" text COLLATE "C" NOT NULL,
	"issue_id" text COLLATE "C" NOT NULL,
	"amount" numeric NOT NULL,
	CONSTRAINT "revaluation_lines_key" PRIMARY KEY("revaluation_id","issue_id"),
	CONSTRAINT "revaluation_lines_check" CHECK ("revaluation_lines"."amount" <> 0)
);
--> statement-breakpoint
CREATE TABLE "stock_layer_flows" (
	"move_id" text COLLATE "C" NOT NULL,
	"layer_id" text COLLATE "C" NOT NULL,
	"quantity" numeric NOT NULL,
	"value" numeric NOT NULL,
	CONSTRAINT "stock_layer_flows_key" PRIMARY KEY("move_id","layer_id")
);
--> statement-breakpoint
ALTER TABLE "stock_layers" DROP CONSTRAINT "stock_layers_check";--> statement-breakpoint
DROP INDEX "stock_moves_received_index";--> statement-breakpoint
ALTER TABLE "write_offs" ADD COLUMN "effective_at" timestamp(6) with time zone;--> statement-breakpoint
ALTER TABLE "revaluation_lines" ADD CONSTRAINT "revaluation_lines_revaluation_id_stock_moves_id_fk" FOREIGN KEY ("revaluation_id") REFERENCES "public"."stock_moves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revaluation_lines" ADD CONSTRAINT "revaluation_lines_issue_id_stock_moves_id_fk" FOREIGN KEY ("issue_id") REFERENCES "public"."stock_moves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_layer_flows" ADD CONSTRAINT "stock_layer_flows_move_id_stock_moves_id_fk" FOREIGN KEY ("move_id") REFERENCES "public"."stock_moves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_layer_flows" ADD CONSTRAINT "stock_layer_flows_layer_id_stock_layers_id_fk" FOREIGN KEY ("layer_id") REFERENCES "public"."stock_layers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "revaluation_lines_issue_index" ON "revaluation_lines" USING btree ("issue_id");--> statement-breakpoint
CREATE INDEX "stock_layer_flows_layer_index" ON "stock_layer_flows" USING btree ("layer_id");--> statement-breakpoint
CREATE INDEX "stock_layers_open_index" ON "stock_layers" USING btree ("product_id","sequence") WHERE quantity > 0;--> statement-breakpoint
CREATE INDEX "stock_moves_received_index" ON "stock_moves" USING btree ("product_id","at") WHERE on_hand_change > 0;--> statement-breakpoint
ALTER TABLE "stock_layers" ADD CONSTRAINT "stock_layers_check" CHECK ("stock_layers"."quantity" >= 0 and "stock_layers"."value" >= 0 and ("stock_layers"."quantity" > 0 or "stock_layers"."value" = 0));--> statement-breakpoint
ALTER TABLE "write_offs" ADD CONSTRAINT "write_offs_effective_check" CHECK ("write_offs"."effective_at" < "write_offs"."created_at");--> statement-breakpoint
CREATE TRIGGER revaluation_lines_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON revaluation_lines
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
-- Which goods a revaluation was of was not written down: each gets its part by quantity, in cents, and all of them the whole.
INSERT INTO revaluation_lines (revaluation_id, issue_id, amount)
SELECT revaluation_id, issue_id, amount FROM (
  SELECT revaluation.id AS revaluation_id, issue.id AS issue_id,
    round(-revaluation.value_change * sum(issue.quantity) OVER so_far / sum(issue.quantity) OVER (PARTITION BY revaluation.id), 2)
      - round(-revaluation.value_change * (sum(issue.quantity) OVER so_far - issue.quantity)
        / sum(issue.quantity) OVER (PARTITION BY revaluation.id), 2) AS amount
  FROM stock_moves revaluation
  JOIN stock_moves cause ON cause.id = revaluation.cause_id
  JOIN stock_moves issue ON issue.product_id = revaluation.product_id AND issue.warehouse_id = revaluation.warehouse_id
    AND issue.on_hand_change < 0 AND issue.sequence < revaluation.sequence
    AND coalesce(issue.effective_at, issue.at) >= cause.effective_at
  JOIN locations target ON target.id = issue.to_location_id AND target.kind <> 'TRANSIT'
  WHERE revaluation.kind = 'REVALUATION'
  WINDOW so_far AS (PARTITION BY revaluation.id ORDER BY issue.sequence)
) part WHERE amount <> 0;
