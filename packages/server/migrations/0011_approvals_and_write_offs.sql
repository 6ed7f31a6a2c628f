-- Only new tables.
CREATE TABLE "approval_cases" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"document" text NOT NULL,
	"document_id" text COLLATE "C" NOT NULL,
	"document_number" text COLLATE "C" NOT NULL,
	"value" numeric NOT NULL,
	"warehouse_id" text COLLATE "C" NOT NULL,
	"reason" text,
	"rule_id" text COLLATE "C" NOT NULL,
	"rule_version" integer NOT NULL,
	"approver_role" text NOT NULL,
	"status" text DEFAULT 'PENDING' NOT NULL,
	"submitter_id" text COLLATE "C" NOT NULL,
	"decider_id" text COLLATE "C",
	"decided_at" timestamp(6) with time zone,
	"comment" text,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "approval_cases_status_check" CHECK ("approval_cases"."status" in ('PENDING', 'APPROVED', 'REJECTED', 'RECALLED')),
	CONSTRAINT "approval_cases_decider_check" CHECK (("approval_cases"."status" = 'PENDING') = ("approval_cases"."decided_at" is null)),
	CONSTRAINT "approval_cases_four_eyes_check" CHECK ("approval_cases"."status" not in ('APPROVED', 'REJECTED') or "approval_cases"."decider_id" <> "approval_cases"."submitter_id")
);
--> statement-breakpoint
CREATE TABLE "approval_rules" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"document" text NOT NULL,
	"minimum_value" numeric NOT NULL,
	"warehouse_id" text COLLATE "C",
	"approver_role" text NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "approval_rules_document_check" CHECK ("approval_rules"."document" in ('TRANSFER', 'WRITE_OFF')),
	CONSTRAINT "approval_rules_value_check" CHECK ("approval_rules"."minimum_value" >= 0)
);
--> statement-breakpoint
CREATE TABLE "approval_trail" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"act" text NOT NULL,
	"actor_id" text COLLATE "C" NOT NULL,
	"comment" text,
	"at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "approval_trail_act_check" CHECK ("approval_trail"."act" in ('SUBMITTED', 'APPROVED', 'REJECTED', 'RECALLED'))
);
--> statement-breakpoint
CREATE TABLE "write_off_lines" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"write_off_id" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"location_id" text COLLATE "C" NOT NULL,
	"lot_id" text COLLATE "C",
	"quantity" numeric NOT NULL,
	CONSTRAINT "write_off_lines_position_key" UNIQUE("write_off_id","position"),
	CONSTRAINT "write_off_lines_quantity_check" CHECK ("write_off_lines"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "write_offs" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"status" text NOT NULL,
	"warehouse_id" text COLLATE "C" NOT NULL,
	"cause" text NOT NULL,
	"note" text,
	"value" numeric NOT NULL,
	"actor_id" text COLLATE "C",
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	"posted_at" timestamp(6) with time zone,
	CONSTRAINT "write_offs_number_key" UNIQUE("number"),
	CONSTRAINT "write_offs_status_check" CHECK ("write_offs"."status" in ('PENDING', 'POSTED', 'REJECTED')),
	CONSTRAINT "write_offs_cause_check" CHECK ("write_offs"."cause" in ('DAMAGED', 'EXPIRED', 'LOST', 'USED', 'OTHER')),
	CONSTRAINT "write_offs_posted_check" CHECK (("write_offs"."status" = 'POSTED') = ("write_offs"."posted_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "approval_cases" ADD CONSTRAINT "approval_cases_rule_id_approval_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."approval_rules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_cases" ADD CONSTRAINT "approval_cases_submitter_id_users_id_fk" FOREIGN KEY ("submitter_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_cases" ADD CONSTRAINT "approval_cases_decider_id_users_id_fk" FOREIGN KEY ("decider_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_trail" ADD CONSTRAINT "approval_trail_case_id_approval_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."approval_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_trail" ADD CONSTRAINT "approval_trail_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_off_lines" ADD CONSTRAINT "write_off_lines_write_off_id_write_offs_id_fk" FOREIGN KEY ("write_off_id") REFERENCES "public"."write_offs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_off_lines" ADD CONSTRAINT "write_off_lines_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_off_lines" ADD CONSTRAINT "write_off_lines_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_off_lines" ADD CONSTRAINT "write_off_lines_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_offs" ADD CONSTRAINT "write_offs_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_offs" ADD CONSTRAINT "write_offs_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "approval_cases_pending_key" ON "approval_cases" USING btree ("document_id") WHERE status = 'PENDING';--> statement-breakpoint
CREATE INDEX "approval_cases_created_at_index" ON "approval_cases" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "approval_cases_warehouse_index" ON "approval_cases" USING btree ("warehouse_id","created_at","id");--> statement-breakpoint
CREATE INDEX "approval_cases_document_index" ON "approval_cases" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "approval_rules_document_index" ON "approval_rules" USING btree ("document","minimum_value","id");--> statement-breakpoint
CREATE INDEX "approval_trail_case_index" ON "approval_trail" USING btree ("case_id","id");--> statement-breakpoint
CREATE INDEX "write_offs_created_at_index" ON "write_offs" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "write_offs_warehouse_index" ON "write_offs" USING btree ("warehouse_id","created_at","id");--> statement-breakpoint
CREATE TRIGGER approval_trail_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON approval_trail
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
