-- A standing alert is looked for by its balance. Building the index stops writes to alerts: well under a second.
DROP INDEX "stock_alerts_standing_key";--> statement-breakpoint
CREATE UNIQUE INDEX "stock_alerts_standing_key" ON "stock_alerts" USING btree ("stock_level_id") WHERE cleared_at is null;