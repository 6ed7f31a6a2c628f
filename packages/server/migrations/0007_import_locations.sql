-- Checks a few hundred rows of imports again under a short exclusive lock of that table.
ALTER TABLE "imports" DROP CONSTRAINT "imports_kind_check";--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_kind_check" CHECK ("imports"."kind" in ('CUSTOMERS', 'PRODUCTS', 'LOCATIONS', 'STOCK', 'ORDERS'));