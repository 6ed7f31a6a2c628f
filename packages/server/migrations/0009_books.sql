-- Only new tables. All lines of an entry come in one statement, so a trigger at its end can ask for the balance.
CREATE TABLE "accounts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"name_zh" text,
	"name_en" text,
	"display_zh" text COLLATE zh_pinyin GENERATED ALWAYS AS (coalesce(name_zh, name_en)) STORED NOT NULL,
	"display_en" text COLLATE en_name GENERATED ALWAYS AS (coalesce(name_en, name_zh)) STORED NOT NULL,
	"kind" text NOT NULL,
	"role" text,
	"is_active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "accounts_code_key" UNIQUE("code"),
	CONSTRAINT "accounts_role_key" UNIQUE("role"),
	CONSTRAINT "accounts_kind_check" CHECK ("accounts"."kind" in ('ASSET', 'LIABILITY', 'EQUITY', 'REVENUE', 'EXPENSE')),
	CONSTRAINT "accounts_role_check" CHECK ("accounts"."role" in ('STOCK', 'STOCK_IN_TRANSIT', 'GOODS_RECEIVED', 'LANDED_COST', 'COST_OF_GOODS_SOLD',
        'STOCK_LOSS', 'STOCK_GAIN', 'PRODUCTION', 'OPENING_BALANCE'))
);
--> statement-breakpoint
CREATE TABLE "book_closings" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"closed_through" date,
	"reason" text,
	"actor_id" text COLLATE "C",
	"at" timestamp(6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "books" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"closed_through" date
);
--> statement-breakpoint
CREATE TABLE "journal_entries" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "journal_entries_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"number" text COLLATE "C" NOT NULL,
	"booked_on" date NOT NULL,
	"description" text NOT NULL,
	"is_manual" boolean DEFAULT false NOT NULL,
	"document_id" text COLLATE "C",
	"document_number" text COLLATE "C",
	"reverses_id" text COLLATE "C",
	"actor_id" text COLLATE "C",
	"at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "journal_entries_number_key" UNIQUE("number"),
	CONSTRAINT "journal_entries_reverses_key" UNIQUE("reverses_id")
);
--> statement-breakpoint
CREATE TABLE "journal_lines" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"entry_id" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL,
	"account_id" text COLLATE "C" NOT NULL,
	"booked_on" date NOT NULL,
	"debit" numeric DEFAULT '0' NOT NULL,
	"credit" numeric DEFAULT '0' NOT NULL,
	"product_id" text COLLATE "C",
	"warehouse_id" text COLLATE "C",
	CONSTRAINT "journal_lines_position_key" UNIQUE("entry_id","position"),
	CONSTRAINT "journal_lines_amount_check" CHECK ("journal_lines"."debit" >= 0 and "journal_lines"."credit" >= 0 and ("journal_lines"."debit" > 0) <> ("journal_lines"."credit" > 0))
);
--> statement-breakpoint
ALTER TABLE "book_closings" ADD CONSTRAINT "book_closings_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal_entries" ADD CONSTRAINT "journal_entries_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal_lines" ADD CONSTRAINT "journal_lines_entry_id_journal_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."journal_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal_lines" ADD CONSTRAINT "journal_lines_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "book_closings_at_index" ON "book_closings" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "journal_entries_booked_on_index" ON "journal_entries" USING btree ("booked_on","sequence","id");--> statement-breakpoint
CREATE INDEX "journal_entries_sequence_index" ON "journal_entries" USING btree ("sequence","id");--> statement-breakpoint
CREATE INDEX "journal_entries_document_index" ON "journal_entries" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "journal_lines_account_index" ON "journal_lines" USING btree ("account_id","booked_on","id");--> statement-breakpoint
CREATE INDEX "journal_lines_product_index" ON "journal_lines" USING btree ("product_id","account_id") WHERE product_id is not null;--> statement-breakpoint
INSERT INTO "accounts" ("id", "code", "name_zh", "name_en", "kind", "role") VALUES
  ('acc_00000000000000000000001002', '1002', '银行存款', 'Bank', 'ASSET', NULL),
  ('acc_00000000000000000000001122', '1122', '应收账款', 'Accounts receivable', 'ASSET', NULL),
  ('acc_00000000000000000000001402', '1402', '在途物资', 'Goods in transit', 'ASSET', 'STOCK_IN_TRANSIT'),
  ('acc_00000000000000000000001405', '1405', '库存商品', 'Merchandise inventory', 'ASSET', 'STOCK'),
  ('acc_00000000000000000000002202', '2202', '应付账款', 'Accounts payable', 'LIABILITY', NULL),
  ('acc_00000000000000000000220202', '220202', '应付账款-暂估应付', 'Goods received, not invoiced', 'LIABILITY', 'GOODS_RECEIVED'),
  ('acc_00000000000000000000220203', '220203', '应付账款-采购费用', 'Landed costs payable', 'LIABILITY', 'LANDED_COST'),
  ('acc_00000000000000000022210101', '22210101', '应交增值税-销项税额', 'Output VAT', 'LIABILITY', NULL),
  ('acc_00000000000000000000004001', '4001', '实收资本', 'Paid-in capital', 'EQUITY', NULL),
  ('acc_00000000000000000000004104', '4104', '利润分配', 'Retained earnings', 'EQUITY', NULL),
  ('acc_00000000000000000000004199', '4199', '期初余额', 'Opening balances', 'EQUITY', 'OPENING_BALANCE'),
  ('acc_00000000000000000000005001', '5001', '生产成本', 'Production cost', 'ASSET', 'PRODUCTION'),
  ('acc_00000000000000000000006001', '6001', '主营业务收入', 'Revenue', 'REVENUE', NULL),
  ('acc_00000000000000000000006301', '6301', '营业外收入-盘盈利得', 'Inventory gains', 'REVENUE', 'STOCK_GAIN'),
  ('acc_00000000000000000000006401', '6401', '主营业务成本', 'Cost of goods sold', 'EXPENSE', 'COST_OF_GOODS_SOLD'),
  ('acc_00000000000000000000006601', '6601', '销售费用', 'Selling expenses', 'EXPENSE', NULL),
  ('acc_00000000000000000000006602', '6602', '管理费用', 'Administrative expenses', 'EXPENSE', NULL),
  ('acc_00000000000000000000006711', '6711', '营业外支出-存货损失', 'Inventory losses', 'EXPENSE', 'STOCK_LOSS');
--> statement-breakpoint
CREATE FUNCTION refuse_unbalanced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM journal_lines WHERE entry_id IN (SELECT entry_id FROM added)
    GROUP BY entry_id HAVING sum(debit) <> sum(credit)
  ) THEN
    RAISE EXCEPTION 'A journal entry does not balance.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER journal_lines_balance AFTER INSERT ON journal_lines
REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refuse_unbalanced();
--> statement-breakpoint
CREATE TRIGGER journal_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_entries
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER journal_lines_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_lines
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER book_closings_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON book_closings
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
