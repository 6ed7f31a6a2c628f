-- Locations, lots and the states of stock, and jobs. Stock tables are rewritten under an exclusive lock: seconds for a million moves.
CREATE TABLE "jobs" (
	"name" text PRIMARY KEY NOT NULL,
	"due_at" timestamp(6) with time zone NOT NULL,
	"failure_count" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "locations" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"warehouse_id" text COLLATE "C",
	"parent_id" text COLLATE "C",
	"kind" text NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"name_zh" text,
	"name_en" text,
	"display_zh" text COLLATE zh_pinyin GENERATED ALWAYS AS (coalesce(name_zh, name_en)) STORED NOT NULL,
	"display_en" text COLLATE en_name GENERATED ALWAYS AS (coalesce(name_en, name_zh)) STORED NOT NULL,
	"path" text COLLATE "C" NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "locations_code_key" UNIQUE NULLS NOT DISTINCT("warehouse_id","code"),
	CONSTRAINT "locations_kind_check" CHECK ("locations"."kind" in ('STOCK', 'QUARANTINE', 'DAMAGED', 'SUPPLIER', 'CUSTOMER', 'TRANSIT', 'ADJUSTMENT', 'LOSS', 'PRODUCTION')
        and ("locations"."warehouse_id" is null) = ("locations"."kind" not in ('STOCK', 'QUARANTINE', 'DAMAGED')))
);
--> statement-breakpoint
CREATE TABLE "lot_levels" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"stock_level_id" text COLLATE "C" NOT NULL,
	"lot_id" text COLLATE "C" NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"warehouse_id" text COLLATE "C" NOT NULL,
	"expires_on" date,
	"is_expired" boolean DEFAULT false NOT NULL,
	"on_hand" numeric DEFAULT '0' NOT NULL,
	"unavailable" numeric DEFAULT '0' NOT NULL,
	"reserved" numeric DEFAULT '0' NOT NULL,
	"available" numeric GENERATED ALWAYS AS (on_hand - unavailable - reserved) STORED NOT NULL,
	CONSTRAINT "lot_levels_key" UNIQUE("product_id","warehouse_id","lot_id"),
	CONSTRAINT "lot_levels_check" CHECK ("lot_levels"."unavailable" >= 0 and "lot_levels"."reserved" >= 0 and "lot_levels"."unavailable" + "lot_levels"."reserved" <= "lot_levels"."on_hand")
);
--> statement-breakpoint
CREATE TABLE "lots" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"expires_on" date,
	"last_good_day" date GENERATED ALWAYS AS (coalesce(expires_on, date '9999-12-31')) STORED NOT NULL,
	"received_on" date NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lots_code_key" UNIQUE("product_id","code")
);
--> statement-breakpoint
CREATE TABLE "reservation_lots" (
	"document_line_id" text COLLATE "C" NOT NULL,
	"lot_id" text COLLATE "C" NOT NULL,
	"quantity" numeric NOT NULL,
	CONSTRAINT "reservation_lots_key" UNIQUE("document_line_id","lot_id"),
	CONSTRAINT "reservation_lots_quantity_check" CHECK ("reservation_lots"."quantity" >= 0)
);
--> statement-breakpoint
CREATE TABLE "stock_balances" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"stock_level_id" text COLLATE "C" NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"warehouse_id" text COLLATE "C" NOT NULL,
	"location_id" text COLLATE "C" NOT NULL,
	"sku" text COLLATE "C" NOT NULL,
	"location_path" text COLLATE "C" NOT NULL,
	"lot_id" text COLLATE "C",
	"is_serial" boolean DEFAULT false NOT NULL,
	"on_hand" numeric DEFAULT '0' NOT NULL,
	CONSTRAINT "stock_balances_key" UNIQUE NULLS NOT DISTINCT("product_id","location_id","lot_id"),
	CONSTRAINT "stock_balances_on_hand_check" CHECK ("stock_balances"."on_hand" >= 0 and ("stock_balances"."on_hand" <= 1 or not "stock_balances"."is_serial"))
);
--> statement-breakpoint
ALTER TABLE "stock_levels" DROP CONSTRAINT "stock_levels_reserved_check";--> statement-breakpoint
ALTER TABLE "stock_moves" DROP CONSTRAINT "stock_moves_kind_check";--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "tracking" text DEFAULT 'NONE' NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "tracking" text DEFAULT 'NONE' NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "home_location_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "unavailable" numeric DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_levels" drop column "available";--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "available" numeric GENERATED ALWAYS AS (on_hand - unavailable - reserved) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_levels" drop column "is_low";--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "is_low" boolean GENERATED ALWAYS AS (coalesce(on_hand - unavailable - reserved <= threshold, false)) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "stock_levels_available_index" ON "stock_levels" USING btree ("available","id");--> statement-breakpoint
CREATE INDEX "stock_levels_warehouse_available_index" ON "stock_levels" USING btree ("warehouse_id","available","id");--> statement-breakpoint
ALTER TABLE "stock_moves" ADD COLUMN "from_location_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "stock_moves" ADD COLUMN "to_location_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "stock_moves" ADD COLUMN "lot_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "stock_moves" ADD COLUMN "quantity" numeric DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_moves" ADD COLUMN "unavailable_change" numeric DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_moves" ADD COLUMN "unavailable_after" numeric DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "warehouses" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
-- The far ends of moves, under ids that the code knows.
INSERT INTO "locations" ("id", "kind", "code", "path", "name_zh", "name_en") VALUES
  ('loc_00000000000000000000000001', 'SUPPLIER', 'SUPPLIER', 'SUPPLIER', '供应商', 'Supplier'),
  ('loc_00000000000000000000000002', 'CUSTOMER', 'CUSTOMER', 'CUSTOMER', '客户', 'Customer'),
  ('loc_00000000000000000000000003', 'TRANSIT', 'TRANSIT', 'TRANSIT', '在途', 'In transit'),
  ('loc_00000000000000000000000004', 'ADJUSTMENT', 'ADJUSTMENT', 'ADJUSTMENT', '盘盈盘亏', 'Adjustment'),
  ('loc_00000000000000000000000005', 'LOSS', 'LOSS', 'LOSS', '报损', 'Loss'),
  ('loc_00000000000000000000000006', 'PRODUCTION', 'PRODUCTION', 'PRODUCTION', '生产', 'Production');--> statement-breakpoint
-- Each warehouse gets its three roots; their ids are made from its own.
INSERT INTO "locations" ("id", "warehouse_id", "kind", "code", "path", "name_zh", "name_en")
SELECT 'loc' || overlay(substr("warehouse"."id", 4) placing "root"."mark" from 16 for 1), "warehouse"."id", "root"."kind", "root"."kind", "root"."kind", "root"."name_zh", "root"."name_en"
FROM "warehouses" "warehouse", (VALUES
  ('0', 'STOCK', '库存区', 'Stock'), ('1', 'QUARANTINE', '待检区', 'Quarantine'), ('2', 'DAMAGED', '不良品区', 'Damaged goods')
) AS "root"("mark", "kind", "name_zh", "name_en");--> statement-breakpoint
UPDATE "stock_levels" SET "home_location_id" = "root"."id" FROM "locations" "root" WHERE "root"."warehouse_id" = "stock_levels"."warehouse_id" AND "root"."kind" = 'STOCK';--> statement-breakpoint
ALTER TABLE "stock_levels" ALTER COLUMN "home_location_id" SET NOT NULL;--> statement-breakpoint
-- What is on hand lies in the root for goods to sell.
INSERT INTO "stock_balances" ("id", "stock_level_id", "product_id", "warehouse_id", "location_id", "sku", "location_path", "on_hand")
SELECT 'bal' || substr("id", 4), "id", "product_id", "warehouse_id", "home_location_id", "sku", 'STOCK', "on_hand" FROM "stock_levels" WHERE "on_hand" > 0;--> statement-breakpoint
-- Moves of goods get both ends; the ledger is opened for this once.
ALTER TABLE "stock_moves" DISABLE TRIGGER "stock_moves_append_only";--> statement-breakpoint
UPDATE "stock_moves" SET "quantity" = abs("on_hand_change"),
  "from_location_id" = CASE WHEN "on_hand_change" < 0 THEN "root"."id" WHEN "stock_moves"."kind" = 'RECEIPT' THEN 'loc_00000000000000000000000001' ELSE 'loc_00000000000000000000000004' END,
  "to_location_id" = CASE WHEN "on_hand_change" > 0 THEN "root"."id" WHEN "stock_moves"."kind" = 'SHIPMENT' THEN 'loc_00000000000000000000000002' ELSE 'loc_00000000000000000000000004' END
FROM "locations" "root" WHERE "root"."warehouse_id" = "stock_moves"."warehouse_id" AND "root"."kind" = 'STOCK' AND "on_hand_change" <> 0;--> statement-breakpoint
ALTER TABLE "stock_moves" ENABLE TRIGGER "stock_moves_append_only";--> statement-breakpoint
ALTER TABLE "locations" ADD CONSTRAINT "locations_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "locations" ADD CONSTRAINT "locations_parent_id_locations_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_levels" ADD CONSTRAINT "lot_levels_stock_level_id_stock_levels_id_fk" FOREIGN KEY ("stock_level_id") REFERENCES "public"."stock_levels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_levels" ADD CONSTRAINT "lot_levels_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_levels" ADD CONSTRAINT "lot_levels_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_levels" ADD CONSTRAINT "lot_levels_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_lots" ADD CONSTRAINT "reservation_lots_document_line_id_reservations_document_line_id_fk" FOREIGN KEY ("document_line_id") REFERENCES "public"."reservations"("document_line_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_lots" ADD CONSTRAINT "reservation_lots_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_balances" ADD CONSTRAINT "stock_balances_stock_level_id_stock_levels_id_fk" FOREIGN KEY ("stock_level_id") REFERENCES "public"."stock_levels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_balances" ADD CONSTRAINT "stock_balances_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_balances" ADD CONSTRAINT "stock_balances_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_balances" ADD CONSTRAINT "stock_balances_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_balances" ADD CONSTRAINT "stock_balances_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "locations_root_key" ON "locations" USING btree ("warehouse_id","kind") WHERE parent_id is null;--> statement-breakpoint
CREATE INDEX "locations_path_index" ON "locations" USING btree ("warehouse_id","path","id");--> statement-breakpoint
CREATE INDEX "locations_parent_index" ON "locations" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "lot_levels_lot_index" ON "lot_levels" USING btree ("lot_id");--> statement-breakpoint
CREATE INDEX "lot_levels_stock_level_index" ON "lot_levels" USING btree ("stock_level_id","expires_on","id");--> statement-breakpoint
CREATE INDEX "lot_levels_expiry_index" ON "lot_levels" USING btree ("expires_on") WHERE not is_expired and on_hand > 0;--> statement-breakpoint
CREATE INDEX "lots_code_index" ON "lots" USING btree ("code");--> statement-breakpoint
CREATE INDEX "lots_last_good_day_index" ON "lots" USING btree ("last_good_day","id");--> statement-breakpoint
CREATE INDEX "reservation_lots_lot_index" ON "reservation_lots" USING btree ("lot_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stock_balances_serial_key" ON "stock_balances" USING btree ("lot_id") WHERE is_serial and on_hand > 0;--> statement-breakpoint
CREATE INDEX "stock_balances_level_index" ON "stock_balances" USING btree ("stock_level_id","location_path","id");--> statement-breakpoint
CREATE INDEX "stock_balances_location_index" ON "stock_balances" USING btree ("location_id","sku","id");--> statement-breakpoint
CREATE INDEX "stock_balances_lot_index" ON "stock_balances" USING btree ("lot_id");--> statement-breakpoint
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_home_location_id_locations_id_fk" FOREIGN KEY ("home_location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_tracking_key" UNIQUE("id","tracking");--> statement-breakpoint
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_tracking_fk" FOREIGN KEY ("product_id","tracking") REFERENCES "public"."products"("id","tracking") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_moves" ADD CONSTRAINT "stock_moves_from_location_id_locations_id_fk" FOREIGN KEY ("from_location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_moves" ADD CONSTRAINT "stock_moves_to_location_id_locations_id_fk" FOREIGN KEY ("to_location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_moves" ADD CONSTRAINT "stock_moves_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stock_moves_lot_index" ON "stock_moves" USING btree ("lot_id","sequence") WHERE lot_id is not null;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_tracking_check" CHECK ("products"."tracking" in ('NONE', 'LOT', 'SERIAL'));--> statement-breakpoint
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_unavailable_check" CHECK ("stock_levels"."unavailable" >= 0);--> statement-breakpoint
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_reserved_check" CHECK ("stock_levels"."reserved" >= 0 and "stock_levels"."unavailable" + "stock_levels"."reserved" <= "stock_levels"."on_hand");--> statement-breakpoint
ALTER TABLE "stock_moves" ADD CONSTRAINT "stock_moves_ends_check" CHECK (("stock_moves"."quantity" > 0) = ("stock_moves"."from_location_id" is not null) and ("stock_moves"."quantity" > 0) = ("stock_moves"."to_location_id" is not null)
        and "stock_moves"."on_hand_change" in ("stock_moves"."quantity", -"stock_moves"."quantity", 0));--> statement-breakpoint
ALTER TABLE "stock_moves" ADD CONSTRAINT "stock_moves_kind_check" CHECK ("stock_moves"."kind" in ('RECEIPT', 'ADJUSTMENT', 'RESERVATION', 'RELEASE', 'SHIPMENT', 'RELOCATION', 'EXPIRY'));