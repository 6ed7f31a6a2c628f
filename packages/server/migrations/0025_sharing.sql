-- New, empty tables. Locks customers and orders for an instant, and orders, customers, stock_moves and notifications for
-- one scan of each for its check.
CREATE TABLE "sharing_lines" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"sharing_id" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL,
	"order_id" text COLLATE "C" NOT NULL,
	"order_line_id" text COLLATE "C" NOT NULL,
	"requested" numeric NOT NULL,
	"reserved_before" numeric NOT NULL,
	"reserved_after" numeric NOT NULL,
	CONSTRAINT "sharing_lines_position_key" UNIQUE("sharing_id","position"),
	CONSTRAINT "sharing_lines_line_key" UNIQUE("sharing_id","order_line_id"),
	CONSTRAINT "sharing_lines_reserved_check" CHECK ("sharing_lines"."reserved_before" >= 0 and "sharing_lines"."reserved_after" >= 0 and "sharing_lines"."reserved_after" <= "sharing_lines"."requested")
);
--> statement-breakpoint
CREATE TABLE "sharing_lots" (
	"sharing_line_id" text COLLATE "C" NOT NULL,
	"lot_id" text COLLATE "C" NOT NULL,
	"reserved_before" numeric NOT NULL,
	"reserved_after" numeric NOT NULL,
	CONSTRAINT "sharing_lots_key" UNIQUE("sharing_line_id","lot_id"),
	CONSTRAINT "sharing_lots_reserved_check" CHECK ("sharing_lots"."reserved_before" >= 0 and "sharing_lots"."reserved_after" >= 0)
);
--> statement-breakpoint
CREATE TABLE "sharings" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"warehouse_id" text COLLATE "C" NOT NULL,
	"method" text NOT NULL,
	"minimum_quantity" numeric,
	"minimum_percent" numeric,
	"supply" numeric NOT NULL,
	"requested" numeric NOT NULL,
	"shared" numeric NOT NULL,
	"winner_count" integer NOT NULL,
	"loser_count" integer NOT NULL,
	"created_by_id" text COLLATE "C",
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	"undone_by_id" text COLLATE "C",
	"undone_at" timestamp(6) with time zone,
	"is_undone" boolean GENERATED ALWAYS AS (undone_at is not null) STORED NOT NULL,
	CONSTRAINT "sharings_method_check" CHECK ("sharings"."method" in ('PROMISE_DATE', 'CUSTOMER_CLASS', 'PRO_RATA')),
	CONSTRAINT "sharings_minimum_check" CHECK ("sharings"."minimum_quantity" >= 0 and "sharings"."minimum_quantity" < 1e20 and "sharings"."minimum_percent" between 0 and 100
        and ("sharings"."minimum_quantity" is null or "sharings"."minimum_percent" is null)),
	CONSTRAINT "sharings_shared_check" CHECK ("sharings"."shared" >= 0 and "sharings"."shared" <= "sharings"."supply" and "sharings"."shared" <= "sharings"."requested")
);
--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind_check";--> statement-breakpoint
ALTER TABLE "stock_moves" DROP CONSTRAINT "stock_moves_kind_check";--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "customer_class" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "reservation_time" text DEFAULT 'AT_CONFIRMATION' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "reserve_days_before" integer;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "reserve_on" date;--> statement-breakpoint
ALTER TABLE "sharing_lines" ADD CONSTRAINT "sharing_lines_sharing_id_sharings_id_fk" FOREIGN KEY ("sharing_id") REFERENCES "public"."sharings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sharing_lines" ADD CONSTRAINT "sharing_lines_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sharing_lines" ADD CONSTRAINT "sharing_lines_order_line_id_order_lines_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sharing_lots" ADD CONSTRAINT "sharing_lots_sharing_line_id_sharing_lines_id_fk" FOREIGN KEY ("sharing_line_id") REFERENCES "public"."sharing_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sharing_lots" ADD CONSTRAINT "sharing_lots_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sharings" ADD CONSTRAINT "sharings_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sharings" ADD CONSTRAINT "sharings_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sharings" ADD CONSTRAINT "sharings_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sharings" ADD CONSTRAINT "sharings_undone_by_id_users_id_fk" FOREIGN KEY ("undone_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sharing_lines_order_line_index" ON "sharing_lines" USING btree ("order_line_id");--> statement-breakpoint
CREATE INDEX "sharing_lines_order_index" ON "sharing_lines" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "sharings_product_index" ON "sharings" USING btree ("product_id","warehouse_id","id");--> statement-breakpoint
CREATE INDEX "sharings_warehouse_index" ON "sharings" USING btree ("warehouse_id","id");--> statement-breakpoint
CREATE INDEX "orders_reserve_on_index" ON "orders" USING btree ("reserve_on","promised_on","id") WHERE reserve_on is not null and status = 'CONFIRMED';--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind_check" CHECK ("notifications"."kind" in ('LOW_STOCK', 'OUT_OF_STOCK', 'OVERSTOCK', 'SLOW_MOVING', 'NEAR_EXPIRY', 'ALERT_ASSIGNED', 'APPROVAL_REQUESTED', 'APPROVAL_DECIDED', 'STOCK_SHARED'));--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_customer_class_check" CHECK ("customers"."customer_class" in ('A', 'B', 'C'));--> statement-breakpoint
ALTER TABLE "stock_moves" ADD CONSTRAINT "stock_moves_kind_check" CHECK ("stock_moves"."kind" in ('RECEIPT', 'ADJUSTMENT', 'RESERVATION', 'RELEASE', 'SHIPMENT', 'RELOCATION', 'TRANSFER', 'WRITE_OFF', 'COUNT', 'EXPIRY', 'LANDED_COST', 'REVALUATION', 'RETURN', 'SHARING'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_reservation_time_check" CHECK ("orders"."reservation_time" in ('AT_CONFIRMATION', 'BY_HAND', 'DAYS_BEFORE'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_reserve_days_before_check" CHECK (("orders"."reservation_time" = 'DAYS_BEFORE') = ("orders"."reserve_days_before" is not null) and "orders"."reserve_days_before" between 0 and 365
        and ("orders"."reserve_days_before" is null or "orders"."promised_on" is not null));