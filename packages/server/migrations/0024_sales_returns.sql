-- Locks order_lines and stock_moves for an instant, plus a scan of each for its check.
CREATE TABLE "sales_return_lines" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"sales_return_id" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL,
	"order_line_id" text COLLATE "C" NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"lot_id" text COLLATE "C",
	"quantity" numeric NOT NULL,
	"disposition" text NOT NULL,
	"value" numeric NOT NULL,
	CONSTRAINT "sales_return_lines_position_key" UNIQUE("sales_return_id","position"),
	CONSTRAINT "sales_return_lines_quantity_check" CHECK ("sales_return_lines"."quantity" > 0),
	CONSTRAINT "sales_return_lines_value_check" CHECK ("sales_return_lines"."value" >= 0),
	CONSTRAINT "sales_return_lines_disposition_check" CHECK ("sales_return_lines"."disposition" in ('RESTOCK', 'QUARANTINE', 'SCRAP'))
);
--> statement-breakpoint
CREATE TABLE "sales_returns" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"order_id" text COLLATE "C" NOT NULL,
	"warehouse_id" text COLLATE "C" NOT NULL,
	"returned_on" date NOT NULL,
	"reason" text NOT NULL,
	"note" text,
	"received_by_id" text COLLATE "C",
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sales_returns_number_key" UNIQUE("number"),
	CONSTRAINT "sales_returns_reason_check" CHECK ("sales_returns"."reason" in ('DEFECTIVE', 'DAMAGED', 'WRONG_GOODS', 'UNWANTED', 'OTHER'))
);
--> statement-breakpoint
ALTER TABLE "stock_moves" DROP CONSTRAINT "stock_moves_kind_check";--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "returned_quantity" numeric DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "sales_return_lines" ADD CONSTRAINT "sales_return_lines_sales_return_id_sales_returns_id_fk" FOREIGN KEY ("sales_return_id") REFERENCES "public"."sales_returns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales_return_lines" ADD CONSTRAINT "sales_return_lines_order_line_id_order_lines_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales_return_lines" ADD CONSTRAINT "sales_return_lines_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales_return_lines" ADD CONSTRAINT "sales_return_lines_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales_returns" ADD CONSTRAINT "sales_returns_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales_returns" ADD CONSTRAINT "sales_returns_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales_returns" ADD CONSTRAINT "sales_returns_received_by_id_users_id_fk" FOREIGN KEY ("received_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sales_return_lines_order_line_index" ON "sales_return_lines" USING btree ("order_line_id");--> statement-breakpoint
CREATE INDEX "sales_return_lines_product_index" ON "sales_return_lines" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "sales_returns_order_index" ON "sales_returns" USING btree ("order_id","id");--> statement-breakpoint
CREATE INDEX "sales_returns_created_at_index" ON "sales_returns" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "sales_returns_warehouse_created_at_index" ON "sales_returns" USING btree ("warehouse_id","created_at","id");--> statement-breakpoint
ALTER TABLE "stock_moves" ADD CONSTRAINT "stock_moves_kind_check" CHECK ("stock_moves"."kind" in ('RECEIPT', 'ADJUSTMENT', 'RESERVATION', 'RELEASE', 'SHIPMENT', 'RELOCATION', 'TRANSFER', 'WRITE_OFF', 'COUNT', 'EXPIRY', 'LANDED_COST', 'REVALUATION', 'RETURN'));--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_returned_check" CHECK ("order_lines"."returned_quantity" >= 0 and "order_lines"."returned_quantity" <= "order_lines"."delivered_quantity");