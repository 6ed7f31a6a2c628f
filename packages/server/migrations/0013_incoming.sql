-- Fills and locks the parts of transfers, of which there are few.
DROP INDEX "transfer_parts_product_index";--> statement-breakpoint
ALTER TABLE "transfer_parts" ADD COLUMN "to_warehouse_id" text COLLATE "C";--> statement-breakpoint
UPDATE "transfer_parts" "part" SET "to_warehouse_id" = "transfer"."to_warehouse_id" FROM "transfers" "transfer" WHERE "transfer"."id" = "part"."transfer_id";--> statement-breakpoint
ALTER TABLE "transfer_parts" ALTER COLUMN "to_warehouse_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "transfer_parts" ADD CONSTRAINT "transfer_parts_to_warehouse_id_warehouses_id_fk" FOREIGN KEY ("to_warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "transfer_parts_incoming_index" ON "transfer_parts" USING btree ("product_id","to_warehouse_id") WHERE in_transit > 0;