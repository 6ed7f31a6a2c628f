-- Locks products, moves and parts of transfers for a moment: their new columns have constant defaults. What is on hand
-- begins with the cost of its product, in the pools and in one entry of the journal.
CREATE TABLE "stock_layers" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "stock_layers_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"quantity" numeric NOT NULL,
	"value" numeric NOT NULL,
	CONSTRAINT "stock_layers_order_key" UNIQUE("product_id","sequence"),
	CONSTRAINT "stock_layers_check" CHECK ("stock_layers"."quantity" > 0 and "stock_layers"."value" >= 0)
);
--> statement-breakpoint
CREATE TABLE "stock_values" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"sku" text COLLATE "C" NOT NULL,
	"costing" text NOT NULL,
	"quantity" numeric DEFAULT '0' NOT NULL,
	"value" numeric DEFAULT '0' NOT NULL,
	CONSTRAINT "stock_values_product_key" UNIQUE("product_id"),
	CONSTRAINT "stock_values_check" CHECK ("stock_values"."quantity" >= 0 and "stock_values"."value" >= 0 and ("stock_values"."quantity" > 0 or "stock_values"."value" = 0))
);
--> statement-breakpoint
ALTER TABLE "transfer_parts" DROP CONSTRAINT "transfer_parts_check";--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "costing" text DEFAULT 'AVERAGE' NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_moves" ADD COLUMN "value_change" numeric DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "transfer_parts" ADD COLUMN "value" numeric DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_layers" ADD CONSTRAINT "stock_layers_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_costing_key" UNIQUE("id","costing");--> statement-breakpoint
ALTER TABLE "stock_values" ADD CONSTRAINT "stock_values_costing_fk" FOREIGN KEY ("product_id","costing") REFERENCES "public"."products"("id","costing") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stock_values_sku_index" ON "stock_values" USING btree ("sku","id");--> statement-breakpoint
CREATE INDEX "stock_values_value_index" ON "stock_values" USING btree ("value","id");--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_costing_check" CHECK ("products"."costing" in ('AVERAGE', 'FIFO'));--> statement-breakpoint
ALTER TABLE "transfer_parts" ADD CONSTRAINT "transfer_parts_check" CHECK ("transfer_parts"."shipped" > 0 and "transfer_parts"."received" >= 0 and "transfer_parts"."returned" >= 0 and "transfer_parts"."lost" >= 0 and "transfer_parts"."value" >= 0
        and "transfer_parts"."received" + "transfer_parts"."returned" + "transfer_parts"."lost" <= "transfer_parts"."shipped");--> statement-breakpoint
INSERT INTO "stock_values" ("id", "product_id", "sku", "costing", "quantity", "value")
SELECT 'val_' || substr(product.id, 5), product.id, product.sku, product.costing, trim_scale(sum(level.on_hand)),
  round(sum(level.on_hand) * coalesce(product.cost, 0), 2)
FROM stock_levels level JOIN products product ON product.id = level.product_id
GROUP BY product.id HAVING sum(level.on_hand) > 0;
--> statement-breakpoint
INSERT INTO "journal_entries" ("id", "number", "booked_on", "description")
SELECT 'jrn_00000000000000000000000001', 'JE-OPENING', current_date, '期初库存 Opening stock'
WHERE EXISTS (SELECT 1 FROM stock_values WHERE value > 0);
--> statement-breakpoint
INSERT INTO "journal_lines" ("id", "entry_id", "position", "account_id", "booked_on", "debit", "credit", "product_id")
SELECT 'jrl_' || coalesce(substr(pool.product_id, 5), '00000000000000000000000001'), 'jrn_00000000000000000000000001',
  row_number() OVER (ORDER BY pool.product_id NULLS LAST), account.id, current_date,
  CASE WHEN pool.product_id IS NULL THEN 0 ELSE pool.value END, CASE WHEN pool.product_id IS NULL THEN pool.value ELSE 0 END,
  pool.product_id
FROM (SELECT product_id, sum(value) AS value FROM stock_values WHERE value > 0 GROUP BY ROLLUP (product_id)) pool
JOIN accounts account ON account.code = CASE WHEN pool.product_id IS NULL THEN '4199' ELSE '1405' END
WHERE pool.value > 0;
