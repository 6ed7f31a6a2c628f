-- Locks products, units and order lines for an instant, plus a scan of the order lines for the check and one of the
-- products for their barcodes.
CREATE TABLE "barcodes" (
	"code" text COLLATE "C" PRIMARY KEY NOT NULL,
	"owner_id" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "product_packs" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"unit_id" text COLLATE "C" NOT NULL,
	"factor" numeric NOT NULL,
	"barcode" text COLLATE "C",
	CONSTRAINT "product_packs_barcode_key" UNIQUE("barcode"),
	CONSTRAINT "product_packs_unit_key" UNIQUE("product_id","unit_id"),
	CONSTRAINT "product_packs_factor_check" CHECK ("product_packs"."factor" > 0 and "product_packs"."factor" <= 1e9)
);
--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "pack_unit_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "pack_factor" numeric;--> statement-breakpoint
ALTER TABLE "product_packs" ADD CONSTRAINT "product_packs_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_packs" ADD CONSTRAINT "product_packs_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_pack_unit_id_units_id_fk" FOREIGN KEY ("pack_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_pack_check" CHECK (("order_lines"."pack_unit_id" is null) = ("order_lines"."pack_factor" is null) and "order_lines"."pack_factor" > 0 and "order_lines"."quantity" % "order_lines"."pack_factor" = 0);
--> statement-breakpoint
-- Written by hand from here on: a barcode belongs to one product or one pack, whichever statement writes it. Two
-- transactions that take the same one at once meet at the primary key of barcodes.
INSERT INTO barcodes (code, owner_id) SELECT barcode, id FROM products WHERE barcode IS NOT NULL;
--> statement-breakpoint
CREATE FUNCTION note_barcode() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op <> 'INSERT' THEN
    DELETE FROM barcodes WHERE code = old.barcode AND owner_id = old.id;
  END IF;
  IF tg_op <> 'DELETE' AND new.barcode IS NOT NULL THEN
    INSERT INTO barcodes (code, owner_id) VALUES (new.barcode, new.id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER products_barcode_added AFTER INSERT ON products
FOR EACH ROW WHEN (new.barcode IS NOT NULL) EXECUTE FUNCTION note_barcode();
--> statement-breakpoint
CREATE TRIGGER products_barcode_changed AFTER UPDATE OF barcode ON products
FOR EACH ROW WHEN (old.barcode IS DISTINCT FROM new.barcode) EXECUTE FUNCTION note_barcode();
--> statement-breakpoint
CREATE TRIGGER products_barcode_removed AFTER DELETE ON products
FOR EACH ROW WHEN (old.barcode IS NOT NULL) EXECUTE FUNCTION note_barcode();
--> statement-breakpoint
CREATE TRIGGER product_packs_barcode_added AFTER INSERT ON product_packs
FOR EACH ROW WHEN (new.barcode IS NOT NULL) EXECUTE FUNCTION note_barcode();
--> statement-breakpoint
CREATE TRIGGER product_packs_barcode_changed AFTER UPDATE OF barcode ON product_packs
FOR EACH ROW WHEN (old.barcode IS DISTINCT FROM new.barcode) EXECUTE FUNCTION note_barcode();
--> statement-breakpoint
CREATE TRIGGER product_packs_barcode_removed AFTER DELETE ON product_packs
FOR EACH ROW WHEN (old.barcode IS NOT NULL) EXECUTE FUNCTION note_barcode();
