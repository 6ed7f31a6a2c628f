-- Fills and locks the lines of transfers, of which there are few; the index of order lines keeps their writers waiting while it is built, some seconds for millions of lines.
CREATE TABLE "reorder_rules" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"warehouse_id" text COLLATE "C" NOT NULL,
	"sku" text COLLATE "C" NOT NULL,
	"warehouse_code" text COLLATE "C" NOT NULL,
	"kind" text NOT NULL,
	"minimum" numeric NOT NULL,
	"maximum" numeric NOT NULL,
	"multiple" numeric NOT NULL,
	"lead_days" integer NOT NULL,
	"looked_at" timestamp(6) with time zone NOT NULL,
	"updated_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reorder_rules_place_key" UNIQUE("product_id","warehouse_id"),
	CONSTRAINT "reorder_rules_kind_check" CHECK ("reorder_rules"."kind" in ('PURCHASE', 'PRODUCTION')),
	CONSTRAINT "reorder_rules_quantities_check" CHECK ("reorder_rules"."minimum" >= 0 and "reorder_rules"."maximum" >= "reorder_rules"."minimum" and "reorder_rules"."multiple" > 0),
	CONSTRAINT "reorder_rules_lead_days_check" CHECK ("reorder_rules"."lead_days" between 0 and 365)
);
--> statement-breakpoint
CREATE TABLE "replenishment_suggestions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"rule_id" text COLLATE "C" NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"warehouse_id" text COLLATE "C" NOT NULL,
	"sku" text COLLATE "C" NOT NULL,
	"warehouse_code" text COLLATE "C" NOT NULL,
	"sellable" numeric NOT NULL,
	"outgoing" numeric NOT NULL,
	"incoming" numeric NOT NULL,
	"forecast" numeric NOT NULL,
	"due_on" date NOT NULL,
	"quantity" numeric NOT NULL,
	"donor_warehouse_id" text COLLATE "C",
	"donor_warehouse_code" text COLLATE "C",
	"donor_surplus" numeric,
	"updated_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "replenishment_suggestions_rule_key" UNIQUE("rule_id"),
	CONSTRAINT "replenishment_suggestions_quantity_check" CHECK ("replenishment_suggestions"."quantity" > 0),
	CONSTRAINT "replenishment_suggestions_forecast_check" CHECK ("replenishment_suggestions"."forecast" = "replenishment_suggestions"."sellable" + "replenishment_suggestions"."incoming" - "replenishment_suggestions"."outgoing")
);
--> statement-breakpoint
CREATE TABLE "supply_requests" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"warehouse_id" text COLLATE "C" NOT NULL,
	"quantity" numeric NOT NULL,
	"received_quantity" numeric DEFAULT '0' NOT NULL,
	"open_quantity" numeric GENERATED ALWAYS AS (case when status in ('REQUESTED', 'ORDERED', 'PARTLY_RECEIVED') then greatest(quantity - received_quantity, 0) else 0 end) STORED NOT NULL,
	"due_on" date NOT NULL,
	"supplier_reference" text,
	"note" text,
	"end_reason" text,
	"rule_id" text COLLATE "C",
	"alert_id" text COLLATE "C",
	"donor_warehouse_id" text COLLATE "C",
	"transfer_id" text COLLATE "C",
	"requested_by_id" text COLLATE "C",
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "supply_requests_number_key" UNIQUE("number"),
	CONSTRAINT "supply_requests_kind_check" CHECK ("supply_requests"."kind" in ('PURCHASE', 'PRODUCTION', 'TRANSFER')),
	CONSTRAINT "supply_requests_status_check" CHECK ("supply_requests"."status" in ('REQUESTED', 'ORDERED', 'PARTLY_RECEIVED', 'RECEIVED', 'CLOSED', 'CANCELLED')),
	CONSTRAINT "supply_requests_quantities_check" CHECK ("supply_requests"."quantity" > 0 and "supply_requests"."received_quantity" >= 0),
	CONSTRAINT "supply_requests_transfer_check" CHECK (("supply_requests"."kind" = 'TRANSFER') = ("supply_requests"."transfer_id" is not null)
        and ("supply_requests"."kind" = 'TRANSFER') = ("supply_requests"."donor_warehouse_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "transfer_lines" ADD COLUMN "to_warehouse_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "transfer_lines" ADD COLUMN "open_quantity" numeric;--> statement-breakpoint
UPDATE "transfer_lines" "line" SET "to_warehouse_id" = "transfer"."to_warehouse_id",
  "open_quantity" = case when "transfer"."status" in ('REQUESTED', 'APPROVED') then "line"."quantity" else 0 end
FROM "transfers" "transfer" WHERE "transfer"."id" = "line"."transfer_id";--> statement-breakpoint
ALTER TABLE "transfer_lines" ALTER COLUMN "to_warehouse_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "transfer_lines" ALTER COLUMN "open_quantity" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "reorder_rules" ADD CONSTRAINT "reorder_rules_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reorder_rules" ADD CONSTRAINT "reorder_rules_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replenishment_suggestions" ADD CONSTRAINT "replenishment_suggestions_rule_id_reorder_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."reorder_rules"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replenishment_suggestions" ADD CONSTRAINT "replenishment_suggestions_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replenishment_suggestions" ADD CONSTRAINT "replenishment_suggestions_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replenishment_suggestions" ADD CONSTRAINT "replenishment_suggestions_donor_warehouse_id_warehouses_id_fk" FOREIGN KEY ("donor_warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supply_requests" ADD CONSTRAINT "supply_requests_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supply_requests" ADD CONSTRAINT "supply_requests_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supply_requests" ADD CONSTRAINT "supply_requests_rule_id_reorder_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."reorder_rules"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supply_requests" ADD CONSTRAINT "supply_requests_alert_id_stock_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."stock_alerts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supply_requests" ADD CONSTRAINT "supply_requests_donor_warehouse_id_warehouses_id_fk" FOREIGN KEY ("donor_warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supply_requests" ADD CONSTRAINT "supply_requests_transfer_id_transfers_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supply_requests" ADD CONSTRAINT "supply_requests_requested_by_id_users_id_fk" FOREIGN KEY ("requested_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reorder_rules_sku_index" ON "reorder_rules" USING btree ("sku","warehouse_code","id");--> statement-breakpoint
CREATE INDEX "reorder_rules_looked_at_index" ON "reorder_rules" USING btree ("looked_at");--> statement-breakpoint
CREATE INDEX "replenishment_suggestions_sku_index" ON "replenishment_suggestions" USING btree ("sku","warehouse_code","id");--> statement-breakpoint
CREATE UNIQUE INDEX "supply_requests_alert_key" ON "supply_requests" USING btree ("alert_id") WHERE status in ('REQUESTED', 'ORDERED', 'PARTLY_RECEIVED');--> statement-breakpoint
CREATE INDEX "supply_requests_created_at_index" ON "supply_requests" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "supply_requests_due_on_index" ON "supply_requests" USING btree ("due_on","id");--> statement-breakpoint
CREATE INDEX "supply_requests_warehouse_index" ON "supply_requests" USING btree ("warehouse_id","created_at","id");--> statement-breakpoint
CREATE INDEX "supply_requests_rule_index" ON "supply_requests" USING btree ("rule_id");--> statement-breakpoint
CREATE INDEX "supply_requests_transfer_index" ON "supply_requests" USING btree ("transfer_id");--> statement-breakpoint
CREATE INDEX "supply_requests_incoming_index" ON "supply_requests" USING btree ("product_id","warehouse_id") WHERE open_quantity > 0 and kind <> 'TRANSFER';--> statement-breakpoint
ALTER TABLE "transfer_lines" ADD CONSTRAINT "transfer_lines_to_warehouse_id_warehouses_id_fk" FOREIGN KEY ("to_warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "transfer_lines_open_index" ON "transfer_lines" USING btree ("product_id","to_warehouse_id") WHERE open_quantity > 0;--> statement-breakpoint
CREATE INDEX "order_lines_open_index" ON "order_lines" USING btree ("product_id","warehouse_id") WHERE open_quantity > 0;--> statement-breakpoint
ALTER TABLE "transfer_lines" ADD CONSTRAINT "transfer_lines_open_check" CHECK ("transfer_lines"."open_quantity" in (0, "transfer_lines"."quantity"));