-- Locks the four tables for an instant, plus a scan of each for its check and of stock levels for the index.
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind_check";--> statement-breakpoint
ALTER TABLE "stock_alerts" DROP CONSTRAINT "stock_alerts_kind_check";--> statement-breakpoint
ALTER TABLE "category_limits" ADD COLUMN "stock_out_days" integer;--> statement-breakpoint
ALTER TABLE "stock_alerts" ADD COLUMN "stock_out_on" date;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "stock_out_days" integer;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD COLUMN "category_stock_out_days" integer;--> statement-breakpoint
CREATE INDEX "stock_levels_low_index" ON "stock_levels" USING btree ("product_id","warehouse_id") WHERE is_low;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind_check" CHECK ("notifications"."kind" in ('LOW_STOCK', 'OUT_OF_STOCK', 'OVERSTOCK', 'SLOW_MOVING', 'NEAR_EXPIRY', 'PROJECTED_STOCK_OUT', 'ALERT_ASSIGNED', 'APPROVAL_REQUESTED', 'APPROVAL_DECIDED', 'STOCK_SHARED'));--> statement-breakpoint
ALTER TABLE "category_limits" ADD CONSTRAINT "category_limits_stock_out_days_check" CHECK ("category_limits"."stock_out_days" between 1 and 365);--> statement-breakpoint
ALTER TABLE "stock_alerts" ADD CONSTRAINT "stock_alerts_kind_check" CHECK ("stock_alerts"."kind" in ('LOW_STOCK', 'OUT_OF_STOCK', 'OVERSTOCK', 'SLOW_MOVING', 'NEAR_EXPIRY', 'PROJECTED_STOCK_OUT')
        and ("stock_alerts"."kind" = 'NEAR_EXPIRY') = ("stock_alerts"."lot_id" is not null)
        and ("stock_alerts"."kind" = 'PROJECTED_STOCK_OUT') = ("stock_alerts"."stock_out_on" is not null));--> statement-breakpoint
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_stock_out_days_check" CHECK ("stock_levels"."stock_out_days" between 1 and 365);