-- Users are listed by name. Building the index stops writes to users for as long as it takes: well under a second.
CREATE INDEX "users_name_index" ON "users" USING btree ("name","id");