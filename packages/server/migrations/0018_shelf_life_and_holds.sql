-- Locks customers and reservations for an instant, plus a scan of both for the check and the indexes.
CREATE TABLE "stock_holds" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"warehouse_id" text COLLATE "C" NOT NULL,
	"customer_id" text COLLATE "C",
	"purpose" text,
	"quantity" numeric NOT NULL,
	"expires_at" timestamp(6) with time zone NOT NULL,
	"released_at" timestamp(6) with time zone,
	"created_by_id" text COLLATE "C",
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stock_holds_number_key" UNIQUE("number"),
	CONSTRAINT "stock_holds_quantity_check" CHECK ("stock_holds"."quantity" > 0),
	CONSTRAINT "stock_holds_for_check" CHECK ("stock_holds"."customer_id" is not null or "stock_holds"."purpose" is not null)
);
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "minimum_shelf_life_days" integer;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "expires_at" timestamp(6) with time zone;--> statement-breakpoint
ALTER TABLE "stock_holds" ADD CONSTRAINT "stock_holds_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_holds" ADD CONSTRAINT "stock_holds_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_holds" ADD CONSTRAINT "stock_holds_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_holds" ADD CONSTRAINT "stock_holds_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stock_holds_expires_at_index" ON "stock_holds" USING btree ("expires_at","id");--> statement-breakpoint
CREATE INDEX "stock_holds_warehouse_index" ON "stock_holds" USING btree ("warehouse_id","expires_at","id");--> statement-breakpoint
CREATE INDEX "stock_holds_open_index" ON "stock_holds" USING btree ("product_id","warehouse_id","expires_at") WHERE released_at is null;--> statement-breakpoint
CREATE INDEX "reservations_expiring_index" ON "reservations" USING btree ("product_id","warehouse_id","expires_at") WHERE expires_at is not null and quantity > 0;--> statement-breakpoint
CREATE INDEX "reservations_expires_at_index" ON "reservations" USING btree ("expires_at") WHERE expires_at is not null and quantity > 0;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_minimum_shelf_life_days_check" CHECK ("customers"."minimum_shelf_life_days" between 1 and 3650);