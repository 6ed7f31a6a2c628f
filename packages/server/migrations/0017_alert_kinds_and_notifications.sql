-- Writes the stock levels anew and reads the ledger once, while both are locked: some seconds for millions of moves.
CREATE TABLE "category_limits" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"category_id" text COLLATE "C" NOT NULL,
	"threshold" numeric,
	"ceiling" numeric,
	"slow_after_days" integer,
	CONSTRAINT "category_limits_categoryId_unique" UNIQUE("category_id"),
	CONSTRAINT "category_limits_threshold_check" CHECK ("category_limits"."threshold" >= 0),
	CONSTRAINT "category_limits_ceiling_check" CHECK ("category_limits"."ceiling" > coalesce("category_limits"."threshold", 0)),
	CONSTRAINT "category_limits_slow_after_days_check" CHECK ("category_limits"."slow_after_days" between 1 and 3650)
);
--> statement-breakpoint
ALTER TABLE "users" DROP CONSTRAINT "users_role_check";--> statement-breakpoint
ALTER TABLE "stock_alerts" DROP CONSTRAINT "stock_alerts_status_check";--> statement-breakpoint
DROP INDEX "stock_alerts_standing_key";--> statement-breakpoint
ALTER TABLE "stock_alerts" ADD COLUMN "kind" text DEFAULT 'LOW_STOCK' NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_alerts" ALTER COLUMN "kind" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "stock_alerts" ADD COLUMN "lot_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "stock_alerts" ADD COLUMN "snoozed_until" timestamp(6) with time zone;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "ceiling" numeric;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "slow_after_days" integer;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "category_threshold" numeric;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "category_ceiling" numeric;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "category_slow_after_days" integer;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "idle_since" timestamp(6) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
UPDATE "stock_levels" "level" SET "idle_since" = "moved"."since" FROM (
	SELECT "product_id", "warehouse_id", coalesce(max("at") FILTER (WHERE "kind" = 'SHIPMENT'), min("at")) AS "since"
	FROM "stock_moves" GROUP BY "product_id", "warehouse_id"
) "moved" WHERE "moved"."product_id" = "level"."product_id" AND "moved"."warehouse_id" = "level"."warehouse_id";--> statement-breakpoint
ALTER TABLE "stock_levels" drop column "is_low";--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "is_low" boolean GENERATED ALWAYS AS (coalesce(on_hand - unavailable - reserved <= coalesce(threshold, category_threshold), false)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "category_limits" ADD CONSTRAINT "category_limits_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_alerts" ADD CONSTRAINT "stock_alerts_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stock_alerts_snoozed_index" ON "stock_alerts" USING btree ("snoozed_until") WHERE status = 'SNOOZED';--> statement-breakpoint
CREATE INDEX "stock_levels_idle_index" ON "stock_levels" USING btree ("idle_since") WHERE on_hand > 0 and coalesce(slow_after_days, category_slow_after_days) is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "stock_alerts_standing_key" ON "stock_alerts" USING btree ("stock_level_id",(case kind when 'OUT_OF_STOCK' then 'LOW_STOCK' else kind end),coalesce(lot_id, '')) WHERE cleared_at is null;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_role_check" CHECK ("users"."role" in ('SALES_REP', 'SALES_MANAGER', 'WAREHOUSE', 'PURCHASING', 'PRODUCTION', 'FINANCE', 'SERVICE_AGENT', 'COUNTER', 'EXECUTIVE', 'ADMIN'));--> statement-breakpoint
ALTER TABLE "stock_alerts" ADD CONSTRAINT "stock_alerts_kind_check" CHECK ("stock_alerts"."kind" in ('LOW_STOCK', 'OUT_OF_STOCK', 'OVERSTOCK', 'SLOW_MOVING', 'NEAR_EXPIRY')
        and ("stock_alerts"."kind" = 'NEAR_EXPIRY') = ("stock_alerts"."lot_id" is not null));--> statement-breakpoint
ALTER TABLE "stock_alerts" ADD CONSTRAINT "stock_alerts_snoozed_check" CHECK (("stock_alerts"."status" = 'SNOOZED') = ("stock_alerts"."snoozed_until" is not null));--> statement-breakpoint
ALTER TABLE "stock_alerts" ADD CONSTRAINT "stock_alerts_status_check" CHECK ("stock_alerts"."status" in ('OPEN', 'ACKNOWLEDGED', 'SNOOZED', 'CLEARED'));--> statement-breakpoint
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_ceiling_check" CHECK ("stock_levels"."ceiling" > coalesce("stock_levels"."threshold", 0));--> statement-breakpoint
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_slow_after_days_check" CHECK ("stock_levels"."slow_after_days" between 1 and 3650);--> statement-breakpoint
CREATE TABLE "mails" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"path" text NOT NULL,
	"status" text DEFAULT 'WAITING' NOT NULL,
	"attempt_count" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp(6) with time zone NOT NULL,
	"failure" text,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp(6) with time zone,
	CONSTRAINT "mails_status_check" CHECK ("mails"."status" in ('WAITING', 'SENT', 'FAILED', 'NOT_SENT'))
);
--> statement-breakpoint
CREATE TABLE "notification_preferences" (
	"user_id" text COLLATE "C" NOT NULL,
	"kind" text NOT NULL,
	"is_in_app" boolean NOT NULL,
	"is_email" boolean NOT NULL,
	CONSTRAINT "notification_preferences_user_id_kind_pk" PRIMARY KEY("user_id","kind")
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text COLLATE "C" NOT NULL,
	"warehouse_id" text COLLATE "C",
	"event_id" text COLLATE "C" NOT NULL,
	"is_in_app" boolean NOT NULL,
	"is_email" boolean NOT NULL,
	"deliver_at" timestamp(6) with time zone NOT NULL,
	"delivered_at" timestamp(6) with time zone,
	"inbox_user_id" text COLLATE "C" GENERATED ALWAYS AS (case when is_in_app and delivered_at is not null then user_id end) STORED,
	"read_at" timestamp(6) with time zone,
	"is_read" boolean GENERATED ALWAYS AS (read_at is not null) STORED NOT NULL,
	"mailed_at" timestamp(6) with time zone,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notifications_event_key" UNIQUE("event_id","user_id"),
	CONSTRAINT "notifications_kind_check" CHECK ("notifications"."kind" in ('LOW_STOCK', 'OUT_OF_STOCK', 'OVERSTOCK', 'SLOW_MOVING', 'NEAR_EXPIRY', 'ALERT_ASSIGNED', 'APPROVAL_REQUESTED', 'APPROVAL_DECIDED'))
);
--> statement-breakpoint
CREATE TABLE "quiet_hours" (
	"user_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"from_time" time NOT NULL,
	"to_time" time NOT NULL,
	"time_zone" text,
	CONSTRAINT "quiet_hours_check" CHECK ("quiet_hours"."from_time" <> "quiet_hours"."to_time")
);
--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "recipient_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD CONSTRAINT "notification_preferences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiet_hours" ADD CONSTRAINT "quiet_hours_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mails_due_index" ON "mails" USING btree ("due_at","id") WHERE status = 'WAITING';--> statement-breakpoint
CREATE INDEX "mails_created_at_index" ON "mails" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "notifications_inbox_index" ON "notifications" USING btree ("inbox_user_id","id");--> statement-breakpoint
CREATE INDEX "notifications_unread_index" ON "notifications" USING btree ("inbox_user_id","is_read","id");--> statement-breakpoint
CREATE INDEX "notifications_waiting_index" ON "notifications" USING btree ("deliver_at") WHERE delivered_at is null;--> statement-breakpoint
CREATE INDEX "notifications_unmailed_index" ON "notifications" USING btree ("user_id","id") WHERE is_email and mailed_at is null and delivered_at is not null;--> statement-breakpoint
CREATE INDEX "notifications_created_at_index" ON "notifications" USING btree ("created_at");
