-- Only a new table, and its one row.
CREATE TABLE "sales_settings" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"reservation_time" text DEFAULT 'AT_CONFIRMATION' NOT NULL,
	"reserve_days_before" integer,
	CONSTRAINT "sales_settings_only_check" CHECK ("sales_settings"."is_only"),
	CONSTRAINT "sales_settings_reservation_time_check" CHECK ("sales_settings"."reservation_time" in ('AT_CONFIRMATION', 'BY_HAND', 'DAYS_BEFORE')),
	CONSTRAINT "sales_settings_reserve_days_before_check" CHECK (("sales_settings"."reservation_time" = 'DAYS_BEFORE') = ("sales_settings"."reserve_days_before" is not null) and "sales_settings"."reserve_days_before" between 0 and 365)
);--> statement-breakpoint
-- Written by hand: orders that say nothing reserve at confirmation, as they have done.
INSERT INTO "sales_settings" ("is_only") VALUES (true);
