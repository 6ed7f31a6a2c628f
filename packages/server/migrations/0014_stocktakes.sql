-- Adding the kind of move reads the stock ledger once, and nothing else writes it meanwhile.
CREATE TABLE "stocktake_counts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"line_id" text COLLATE "C" NOT NULL,
	"warehouse_id" text COLLATE "C" NOT NULL,
	"round" integer NOT NULL,
	"quantity" numeric NOT NULL,
	"expected" numeric NOT NULL,
	"counter_id" text COLLATE "C" NOT NULL,
	"at" timestamp(6) with time zone NOT NULL,
	CONSTRAINT "stocktake_counts_quantity_check" CHECK ("stocktake_counts"."quantity" >= 0)
);
--> statement-breakpoint
CREATE TABLE "stocktake_lines" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"stocktake_id" text COLLATE "C" NOT NULL,
	"warehouse_id" text COLLATE "C" NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"location_id" text COLLATE "C" NOT NULL,
	"lot_id" text COLLATE "C",
	"is_serial" boolean DEFAULT false NOT NULL,
	"sku" text COLLATE "C" NOT NULL,
	"location_path" text COLLATE "C" NOT NULL,
	"status" text DEFAULT 'TO_COUNT' NOT NULL,
	"round" integer DEFAULT 1 NOT NULL,
	"is_found" boolean DEFAULT false NOT NULL,
	"snapshot" numeric NOT NULL,
	"expected" numeric,
	"counted" numeric,
	"difference" numeric GENERATED ALWAYS AS (counted - expected) STORED,
	"value" numeric,
	"shortage" numeric DEFAULT '0' NOT NULL,
	"counter_id" text COLLATE "C",
	"counted_at" timestamp(6) with time zone,
	CONSTRAINT "stocktake_lines_key" UNIQUE NULLS NOT DISTINCT("stocktake_id","product_id","location_id","lot_id"),
	CONSTRAINT "stocktake_lines_status_check" CHECK ("stocktake_lines"."status" in ('TO_COUNT', 'COUNTED', 'RECOUNT')),
	CONSTRAINT "stocktake_lines_counted_check" CHECK (("stocktake_lines"."status" = 'COUNTED') = ("stocktake_lines"."counted" is not null) and ("stocktake_lines"."counted" is null) = ("stocktake_lines"."expected" is null)
        and "stocktake_lines"."counted" >= 0)
);
--> statement-breakpoint
CREATE TABLE "stocktake_schedules" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"warehouse_id" text COLLATE "C" NOT NULL,
	"location_id" text COLLATE "C",
	"category_id" text COLLATE "C",
	"abc_class" text,
	"mode" text NOT NULL,
	"tolerance_quantity" numeric,
	"tolerance_value" numeric,
	"interval" text NOT NULL,
	"first_on" date NOT NULL,
	"next_on" date NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stocktake_schedules_interval_check" CHECK ("stocktake_schedules"."interval" in ('MONTH', 'QUARTER')),
	CONSTRAINT "stocktake_schedules_mode_check" CHECK ("stocktake_schedules"."mode" in ('OPEN', 'FREEZE')),
	CONSTRAINT "stocktake_schedules_class_check" CHECK ("stocktake_schedules"."abc_class" in ('A', 'B', 'C'))
);
--> statement-breakpoint
CREATE TABLE "stocktakes" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"status" text NOT NULL,
	"warehouse_id" text COLLATE "C" NOT NULL,
	"location_id" text COLLATE "C",
	"category_id" text COLLATE "C",
	"abc_class" text,
	"mode" text NOT NULL,
	"tolerance_quantity" numeric,
	"tolerance_value" numeric,
	"not_counted_since" date,
	"note" text,
	"gain_value" numeric DEFAULT '0' NOT NULL,
	"loss_value" numeric DEFAULT '0' NOT NULL,
	"planned_by_id" text COLLATE "C",
	"posted_by_id" text COLLATE "C",
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp(6) with time zone,
	"posted_at" timestamp(6) with time zone,
	CONSTRAINT "stocktakes_number_key" UNIQUE("number"),
	CONSTRAINT "stocktakes_warehouse_key" UNIQUE("id","warehouse_id"),
	CONSTRAINT "stocktakes_status_check" CHECK ("stocktakes"."status" in ('PLANNED', 'COUNTING', 'REVIEW', 'PENDING', 'POSTED', 'CANCELLED')),
	CONSTRAINT "stocktakes_mode_check" CHECK ("stocktakes"."mode" in ('OPEN', 'FREEZE')),
	CONSTRAINT "stocktakes_class_check" CHECK ("stocktakes"."abc_class" in ('A', 'B', 'C')),
	CONSTRAINT "stocktakes_posted_check" CHECK (("stocktakes"."status" = 'POSTED') = ("stocktakes"."posted_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "approval_rules" DROP CONSTRAINT "approval_rules_document_check";--> statement-breakpoint
ALTER TABLE "users" DROP CONSTRAINT "users_role_check";--> statement-breakpoint
ALTER TABLE "stock_moves" DROP CONSTRAINT "stock_moves_kind_check";--> statement-breakpoint
ALTER TABLE "stocktake_counts" ADD CONSTRAINT "stocktake_counts_line_id_stocktake_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."stocktake_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_counts" ADD CONSTRAINT "stocktake_counts_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_counts" ADD CONSTRAINT "stocktake_counts_counter_id_users_id_fk" FOREIGN KEY ("counter_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_lines" ADD CONSTRAINT "stocktake_lines_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_lines" ADD CONSTRAINT "stocktake_lines_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_lines" ADD CONSTRAINT "stocktake_lines_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_lines" ADD CONSTRAINT "stocktake_lines_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_lines" ADD CONSTRAINT "stocktake_lines_counter_id_users_id_fk" FOREIGN KEY ("counter_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_lines" ADD CONSTRAINT "stocktake_lines_stocktake_fk" FOREIGN KEY ("stocktake_id","warehouse_id") REFERENCES "public"."stocktakes"("id","warehouse_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_schedules" ADD CONSTRAINT "stocktake_schedules_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_schedules" ADD CONSTRAINT "stocktake_schedules_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktake_schedules" ADD CONSTRAINT "stocktake_schedules_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktakes" ADD CONSTRAINT "stocktakes_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktakes" ADD CONSTRAINT "stocktakes_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktakes" ADD CONSTRAINT "stocktakes_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktakes" ADD CONSTRAINT "stocktakes_planned_by_id_users_id_fk" FOREIGN KEY ("planned_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stocktakes" ADD CONSTRAINT "stocktakes_posted_by_id_users_id_fk" FOREIGN KEY ("posted_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stocktake_counts_line_index" ON "stocktake_counts" USING btree ("line_id","at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "stocktake_lines_serial_key" ON "stocktake_lines" USING btree ("stocktake_id","lot_id") WHERE is_serial and counted > 0;--> statement-breakpoint
CREATE INDEX "stocktake_lines_stocktake_index" ON "stocktake_lines" USING btree ("stocktake_id","location_path","sku","id");--> statement-breakpoint
CREATE INDEX "stocktake_lines_path_index" ON "stocktake_lines" USING btree ("location_path","sku","id");--> statement-breakpoint
CREATE INDEX "stocktake_lines_warehouse_index" ON "stocktake_lines" USING btree ("warehouse_id","location_path","sku","id");--> statement-breakpoint
CREATE INDEX "stocktake_lines_counted_index" ON "stocktake_lines" USING btree ("product_id","location_id","counted_at");--> statement-breakpoint
CREATE INDEX "stocktake_schedules_next_index" ON "stocktake_schedules" USING btree ("next_on","id");--> statement-breakpoint
CREATE INDEX "stocktakes_created_at_index" ON "stocktakes" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "stocktakes_warehouse_index" ON "stocktakes" USING btree ("warehouse_id","created_at","id");--> statement-breakpoint
CREATE INDEX "stocktakes_posted_at_index" ON "stocktakes" USING btree ("posted_at") WHERE posted_at is not null;--> statement-breakpoint
CREATE INDEX "stocktakes_freeze_index" ON "stocktakes" USING btree ("warehouse_id") WHERE mode = 'FREEZE' and status in ('COUNTING', 'REVIEW', 'PENDING');--> statement-breakpoint
ALTER TABLE "approval_rules" ADD CONSTRAINT "approval_rules_document_check" CHECK ("approval_rules"."document" in ('TRANSFER', 'WRITE_OFF', 'STOCKTAKE'));--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_role_check" CHECK ("users"."role" in ('SALES_REP', 'SALES_MANAGER', 'WAREHOUSE', 'PURCHASING', 'FINANCE', 'SERVICE_AGENT', 'COUNTER', 'EXECUTIVE', 'ADMIN'));--> statement-breakpoint
ALTER TABLE "stock_moves" ADD CONSTRAINT "stock_moves_kind_check" CHECK ("stock_moves"."kind" in ('RECEIPT', 'ADJUSTMENT', 'RESERVATION', 'RELEASE', 'SHIPMENT', 'RELOCATION', 'TRANSFER', 'WRITE_OFF', 'COUNT', 'EXPIRY'));