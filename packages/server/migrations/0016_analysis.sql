-- Builds indexes of the ledger and of the orders while their writers wait: a second or two per million rows.
CREATE INDEX "stock_moves_time_index" ON "stock_moves" USING btree ("at") WHERE on_hand_change <> 0;--> statement-breakpoint
CREATE INDEX "stock_moves_shipped_index" ON "stock_moves" USING btree ("product_id","warehouse_id","at") WHERE kind = 'SHIPMENT';--> statement-breakpoint
CREATE INDEX "orders_promised_on_index" ON "orders" USING btree ("promised_on") WHERE promised_on is not null;