-- Builds an index of the ledger while its writers wait: some seconds for millions of moves.
CREATE INDEX "stock_moves_at_index" ON "stock_moves" USING btree ("product_id","warehouse_id","at");