-- Locks products, stock_levels and order_lines while each is scanned once for its new keys and checks; the new columns
-- themselves are instant. The key of products stands before what refers to it; nothing else is written by hand.
CREATE TABLE "kit_components" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kit_id" text COLLATE "C" NOT NULL,
	"kit_is_kit" boolean DEFAULT true NOT NULL,
	"position" integer NOT NULL,
	"component_id" text COLLATE "C" NOT NULL,
	"component_is_kit" boolean DEFAULT false NOT NULL,
	"quantity" numeric NOT NULL,
	CONSTRAINT "kit_components_position_key" UNIQUE("kit_id","position"),
	CONSTRAINT "kit_components_component_key" UNIQUE("kit_id","component_id"),
	CONSTRAINT "kit_components_ends_check" CHECK ("kit_components"."kit_is_kit" and not "kit_components"."component_is_kit"),
	CONSTRAINT "kit_components_quantity_check" CHECK ("kit_components"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "order_kits" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"order_id" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"quantity" numeric NOT NULL,
	"unit_price" numeric NOT NULL,
	"discount_percent" numeric NOT NULL,
	CONSTRAINT "order_kits_position_key" UNIQUE("order_id","position"),
	CONSTRAINT "order_kits_order_key" UNIQUE("order_id","id"),
	CONSTRAINT "order_kits_quantity_check" CHECK ("order_kits"."quantity" > 0),
	CONSTRAINT "order_kits_discount_percent_check" CHECK ("order_kits"."discount_percent" between 0 and 100)
);
--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "is_kit" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_kit_key" UNIQUE("id","is_kit");--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "is_kit" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "kit_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "kit_components" ADD CONSTRAINT "kit_components_kit_fk" FOREIGN KEY ("kit_id","kit_is_kit") REFERENCES "public"."products"("id","is_kit") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kit_components" ADD CONSTRAINT "kit_components_component_fk" FOREIGN KEY ("component_id","component_is_kit") REFERENCES "public"."products"("id","is_kit") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_kits" ADD CONSTRAINT "order_kits_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_kits" ADD CONSTRAINT "order_kits_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "kit_components_component_index" ON "kit_components" USING btree ("component_id");--> statement-breakpoint
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_kit_fk" FOREIGN KEY ("product_id","is_kit") REFERENCES "public"."products"("id","is_kit") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_kit_fk" FOREIGN KEY ("order_id","kit_id") REFERENCES "public"."order_kits"("order_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_lines_kit_index" ON "order_lines" USING btree ("kit_id") WHERE kit_id is not null;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_kit_check" CHECK (not "products"."is_kit" or "products"."tracking" = 'NONE');--> statement-breakpoint
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_kit_check" CHECK (not "stock_levels"."is_kit");