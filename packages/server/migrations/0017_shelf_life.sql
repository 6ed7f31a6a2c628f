-- Locks customers for the instant it takes to read them once.
ALTER TABLE "customers" ADD COLUMN "minimum_shelf_life_days" integer;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_minimum_shelf_life_days_check" CHECK ("customers"."minimum_shelf_life_days" between 1 and 3650);