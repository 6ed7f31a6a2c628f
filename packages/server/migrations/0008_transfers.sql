-- The ledger is read once under an exclusive lock, because its check knows two more kinds; the tables are new.
CREATE TABLE "transfer_lines" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"transfer_id" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"quantity" numeric NOT NULL,
	CONSTRAINT "transfer_lines_position_key" UNIQUE("transfer_id","position"),
	CONSTRAINT "transfer_lines_quantity_check" CHECK ("transfer_lines"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "transfer_parts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"transfer_id" text COLLATE "C" NOT NULL,
	"transfer_line_id" text COLLATE "C" NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"lot_id" text COLLATE "C",
	"shipped" numeric DEFAULT '0' NOT NULL,
	"received" numeric DEFAULT '0' NOT NULL,
	"returned" numeric DEFAULT '0' NOT NULL,
	"lost" numeric DEFAULT '0' NOT NULL,
	"in_transit" numeric GENERATED ALWAYS AS (shipped - received - returned - lost) STORED NOT NULL,
	CONSTRAINT "transfer_parts_line_lot_key" UNIQUE NULLS NOT DISTINCT("transfer_line_id","lot_id"),
	CONSTRAINT "transfer_parts_check" CHECK ("transfer_parts"."shipped" > 0 and "transfer_parts"."received" >= 0 and "transfer_parts"."returned" >= 0 and "transfer_parts"."lost" >= 0
        and "transfer_parts"."received" + "transfer_parts"."returned" + "transfer_parts"."lost" <= "transfer_parts"."shipped")
);
--> statement-breakpoint
CREATE TABLE "transfers" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"status" text NOT NULL,
	"from_warehouse_id" text COLLATE "C" NOT NULL,
	"to_warehouse_id" text COLLATE "C" NOT NULL,
	"from_warehouse_code" text COLLATE "C" NOT NULL,
	"to_warehouse_code" text COLLATE "C" NOT NULL,
	"due_on" date,
	"note" text,
	"requested_by_id" text COLLATE "C",
	"shipped_by_id" text COLLATE "C",
	"shipped_on" date,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "transfers_number_key" UNIQUE("number"),
	CONSTRAINT "transfers_status_check" CHECK ("transfers"."status" in ('REQUESTED', 'APPROVED', 'IN_TRANSIT', 'RECEIVED', 'CANCELLED')),
	CONSTRAINT "transfers_warehouses_check" CHECK ("transfers"."from_warehouse_id" <> "transfers"."to_warehouse_id")
);
--> statement-breakpoint
ALTER TABLE "stock_moves" DROP CONSTRAINT "stock_moves_kind_check";--> statement-breakpoint
ALTER TABLE "transfer_lines" ADD CONSTRAINT "transfer_lines_transfer_id_transfers_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_lines" ADD CONSTRAINT "transfer_lines_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_parts" ADD CONSTRAINT "transfer_parts_transfer_id_transfers_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_parts" ADD CONSTRAINT "transfer_parts_transfer_line_id_transfer_lines_id_fk" FOREIGN KEY ("transfer_line_id") REFERENCES "public"."transfer_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_parts" ADD CONSTRAINT "transfer_parts_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_parts" ADD CONSTRAINT "transfer_parts_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_from_warehouse_id_warehouses_id_fk" FOREIGN KEY ("from_warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_to_warehouse_id_warehouses_id_fk" FOREIGN KEY ("to_warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_requested_by_id_users_id_fk" FOREIGN KEY ("requested_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_shipped_by_id_users_id_fk" FOREIGN KEY ("shipped_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "transfer_parts_transfer_index" ON "transfer_parts" USING btree ("transfer_id","id");--> statement-breakpoint
CREATE INDEX "transfer_parts_product_index" ON "transfer_parts" USING btree ("product_id") WHERE shipped - received - returned - lost > 0;--> statement-breakpoint
CREATE INDEX "transfers_created_at_index" ON "transfers" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "transfers_from_index" ON "transfers" USING btree ("from_warehouse_id","created_at","id");--> statement-breakpoint
CREATE INDEX "transfers_to_index" ON "transfers" USING btree ("to_warehouse_id","created_at","id");--> statement-breakpoint
ALTER TABLE "stock_moves" ADD CONSTRAINT "stock_moves_kind_check" CHECK ("stock_moves"."kind" in ('RECEIPT', 'ADJUSTMENT', 'RESERVATION', 'RELEASE', 'SHIPMENT', 'RELOCATION', 'TRANSFER', 'WRITE_OFF', 'EXPIRY'));