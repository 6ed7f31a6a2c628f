-- Holds the ledger and its writers back while a check and three of its indexes are built: some seconds for millions of moves.
CREATE TABLE "landed_cost_lines" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"landed_cost_id" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL,
	"receipt_id" text COLLATE "C" NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"amount" numeric NOT NULL,
	"remaining_quantity" numeric NOT NULL,
	"stock_amount" numeric NOT NULL,
	"expense_amount" numeric GENERATED ALWAYS AS (amount - stock_amount) STORED NOT NULL,
	CONSTRAINT "landed_cost_lines_position_key" UNIQUE("landed_cost_id","position"),
	CONSTRAINT "landed_cost_lines_receipt_key" UNIQUE("landed_cost_id","receipt_id"),
	CONSTRAINT "landed_cost_lines_check" CHECK ("landed_cost_lines"."amount" >= 0 and "landed_cost_lines"."stock_amount" between 0 and "landed_cost_lines"."amount" and "landed_cost_lines"."remaining_quantity" >= 0)
);
--> statement-breakpoint
CREATE TABLE "landed_costs" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"status" text NOT NULL,
	"warehouse_id" text COLLATE "C" NOT NULL,
	"kind" text NOT NULL,
	"basis" text NOT NULL,
	"amount" numeric NOT NULL,
	"supplier_reference" text,
	"note" text,
	"stock_amount" numeric NOT NULL,
	"expense_amount" numeric GENERATED ALWAYS AS (amount - stock_amount) STORED NOT NULL,
	"actor_id" text COLLATE "C",
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	"cancelled_at" timestamp(6) with time zone,
	"cancelled_by_id" text COLLATE "C",
	"cancel_reason" text,
	CONSTRAINT "landed_costs_number_key" UNIQUE("number"),
	CONSTRAINT "landed_costs_status_check" CHECK ("landed_costs"."status" in ('POSTED', 'CANCELLED')),
	CONSTRAINT "landed_costs_kind_check" CHECK ("landed_costs"."kind" in ('FREIGHT', 'INSURANCE', 'DUTY', 'CLEARANCE', 'HANDLING', 'OTHER')),
	CONSTRAINT "landed_costs_basis_check" CHECK ("landed_costs"."basis" in ('VALUE', 'QUANTITY')),
	CONSTRAINT "landed_costs_amount_check" CHECK ("landed_costs"."amount" > 0 and "landed_costs"."stock_amount" between 0 and "landed_costs"."amount"),
	CONSTRAINT "landed_costs_cancelled_check" CHECK (("landed_costs"."status" = 'CANCELLED') = ("landed_costs"."cancelled_at" is not null)
        and ("landed_costs"."status" = 'CANCELLED') = ("landed_costs"."cancel_reason" is not null))
);
--> statement-breakpoint
ALTER TABLE "stock_moves" DROP CONSTRAINT "stock_moves_kind_check";--> statement-breakpoint
DROP INDEX "stock_moves_time_index";--> statement-breakpoint
ALTER TABLE "stock_moves" ADD COLUMN "effective_at" timestamp(6) with time zone;--> statement-breakpoint
ALTER TABLE "stock_moves" ADD COLUMN "cause_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "stock_layers" ADD COLUMN "receipt_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "landed_cost_lines" ADD CONSTRAINT "landed_cost_lines_landed_cost_id_landed_costs_id_fk" FOREIGN KEY ("landed_cost_id") REFERENCES "public"."landed_costs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "landed_cost_lines" ADD CONSTRAINT "landed_cost_lines_receipt_id_stock_moves_id_fk" FOREIGN KEY ("receipt_id") REFERENCES "public"."stock_moves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "landed_cost_lines" ADD CONSTRAINT "landed_cost_lines_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "landed_costs" ADD CONSTRAINT "landed_costs_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "landed_costs" ADD CONSTRAINT "landed_costs_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "landed_costs" ADD CONSTRAINT "landed_costs_cancelled_by_id_users_id_fk" FOREIGN KEY ("cancelled_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "landed_costs_created_at_index" ON "landed_costs" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "landed_costs_warehouse_index" ON "landed_costs" USING btree ("warehouse_id","created_at","id");--> statement-breakpoint
ALTER TABLE "stock_moves" ADD CONSTRAINT "stock_moves_cause_fk" FOREIGN KEY ("cause_id") REFERENCES "public"."stock_moves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_layers" ADD CONSTRAINT "stock_layers_receipt_id_stock_moves_id_fk" FOREIGN KEY ("receipt_id") REFERENCES "public"."stock_moves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stock_moves_received_index" ON "stock_moves" USING btree ("product_id","sequence") WHERE on_hand_change > 0;--> statement-breakpoint
CREATE INDEX "stock_moves_back_dated_index" ON "stock_moves" USING btree ("product_id","warehouse_id","effective_at") WHERE effective_at is not null;--> statement-breakpoint
CREATE INDEX "stock_moves_time_index" ON "stock_moves" USING btree ("at") WHERE on_hand_change <> 0 or value_change <> 0;--> statement-breakpoint
ALTER TABLE "stock_moves" ADD CONSTRAINT "stock_moves_effective_check" CHECK ("stock_moves"."effective_at" < "stock_moves"."at");--> statement-breakpoint
ALTER TABLE "stock_moves" ADD CONSTRAINT "stock_moves_kind_check" CHECK ("stock_moves"."kind" in ('RECEIPT', 'ADJUSTMENT', 'RESERVATION', 'RELEASE', 'SHIPMENT', 'RELOCATION', 'TRANSFER', 'WRITE_OFF', 'COUNT', 'EXPIRY', 'LANDED_COST', 'REVALUATION'));