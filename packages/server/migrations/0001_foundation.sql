CREATE TABLE "audit_entries" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "audit_entries_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"token_id" text COLLATE "C",
	"command" text COLLATE "C" NOT NULL,
	"subject_ids" text[] NOT NULL,
	"input" jsonb NOT NULL,
	"request_id" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_head" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"cursor" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_subscribers" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"cursor" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "events_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"cursor" bigint,
	"type" text COLLATE "C" NOT NULL,
	"subject_id" text COLLATE "C" NOT NULL,
	"data" jsonb NOT NULL,
	"warehouse_id" text COLLATE "C",
	"owner_id" text COLLATE "C",
	"team_id" text COLLATE "C",
	"at" timestamp(6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"name" text NOT NULL,
	"content_type" text COLLATE "C" NOT NULL,
	"size_bytes" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"user_id" text COLLATE "C" NOT NULL,
	"command" text COLLATE "C" NOT NULL,
	"key" text NOT NULL,
	"input_hash" text COLLATE "C" NOT NULL,
	"answer" jsonb,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY("user_id","command","key")
);
--> statement-breakpoint
CREATE TABLE "categories" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name_zh" text,
	"name_en" text,
	"display_zh" text COLLATE zh_pinyin GENERATED ALWAYS AS (coalesce(name_zh, name_en)) STORED NOT NULL,
	"display_en" text COLLATE en_name GENERATED ALWAYS AS (coalesce(name_en, name_zh)) STORED NOT NULL,
	"parent_id" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "products" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"sku" text COLLATE "C" NOT NULL,
	"barcode" text COLLATE "C",
	"name_zh" text,
	"name_en" text,
	"display_zh" text COLLATE zh_pinyin GENERATED ALWAYS AS (coalesce(name_zh, name_en)) STORED NOT NULL,
	"display_en" text COLLATE en_name GENERATED ALWAYS AS (coalesce(name_en, name_zh)) STORED NOT NULL,
	"unit_id" text COLLATE "C" NOT NULL,
	"category_id" text COLLATE "C",
	"list_price" numeric NOT NULL,
	"cost" numeric,
	"tax_rate" numeric NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"search_text" text COLLATE "C" NOT NULL,
	"search_grams" text[] GENERATED ALWAYS AS (search_grams(search_text)) STORED,
	"external_source" text COLLATE "C",
	"external_key" text COLLATE "C",
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "products_sku_key" UNIQUE("sku"),
	CONSTRAINT "products_barcode_key" UNIQUE("barcode"),
	CONSTRAINT "products_external_key" UNIQUE("external_source","external_key"),
	CONSTRAINT "products_list_price_check" CHECK ("products"."list_price" >= 0 and "products"."list_price" < 1e20),
	CONSTRAINT "products_cost_check" CHECK ("products"."cost" >= 0 and "products"."cost" < 1e20),
	CONSTRAINT "products_tax_rate_check" CHECK ("products"."tax_rate" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"name_zh" text,
	"name_en" text,
	"display_zh" text COLLATE zh_pinyin GENERATED ALWAYS AS (coalesce(name_zh, name_en)) STORED NOT NULL,
	"display_en" text COLLATE en_name GENERATED ALWAYS AS (coalesce(name_en, name_zh)) STORED NOT NULL,
	"scale" integer NOT NULL,
	CONSTRAINT "units_code_unique" UNIQUE("code"),
	CONSTRAINT "units_scale_check" CHECK ("units"."scale" between 0 and 6)
);
--> statement-breakpoint
CREATE TABLE "addresses" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"customer_id" text COLLATE "C" NOT NULL,
	"country" text COLLATE "C" NOT NULL,
	"province" text,
	"city" text,
	"street" text NOT NULL,
	"postal_code" text,
	"is_default" boolean DEFAULT false NOT NULL,
	CONSTRAINT "addresses_country_check" CHECK ("addresses"."country" ~ '^[A-Z]{2}$')
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"customer_id" text COLLATE "C" NOT NULL,
	"name" text NOT NULL,
	"title" text,
	"email" text,
	"phone" text,
	"is_primary" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"name_zh" text,
	"name_en" text,
	"display_zh" text COLLATE zh_pinyin GENERATED ALWAYS AS (coalesce(name_zh, name_en)) STORED NOT NULL,
	"display_en" text COLLATE en_name GENERATED ALWAYS AS (coalesce(name_en, name_zh)) STORED NOT NULL,
	"company_key" text COLLATE "C" NOT NULL,
	"tax_number" text COLLATE "C",
	"phone" text,
	"owner_id" text COLLATE "C" NOT NULL,
	"team_id" text COLLATE "C",
	"region_id" text COLLATE "C",
	"currency" text COLLATE "C" NOT NULL,
	"credit_limit" numeric,
	"payment_term_days" integer NOT NULL,
	"search_text" text COLLATE "C" NOT NULL,
	"search_grams" text[] GENERATED ALWAYS AS (search_grams(search_text)) STORED,
	"external_source" text COLLATE "C",
	"external_key" text COLLATE "C",
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customers_number_key" UNIQUE("number"),
	CONSTRAINT "customers_external_key" UNIQUE("external_source","external_key"),
	CONSTRAINT "customers_credit_limit_check" CHECK ("customers"."credit_limit" >= 0 and "customers"."credit_limit" < 1e20),
	CONSTRAINT "customers_payment_term_days_check" CHECK ("customers"."payment_term_days" between 0 and 365),
	CONSTRAINT "customers_currency_check" CHECK ("customers"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "regions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"name_zh" text,
	"name_en" text,
	"display_zh" text COLLATE zh_pinyin GENERATED ALWAYS AS (coalesce(name_zh, name_en)) STORED NOT NULL,
	"display_en" text COLLATE en_name GENERATED ALWAYS AS (coalesce(name_en, name_zh)) STORED NOT NULL,
	CONSTRAINT "regions_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"kind" text NOT NULL,
	"mode" text NOT NULL,
	"file_name" text NOT NULL,
	"encoding" text COLLATE "C" NOT NULL,
	"row_count" integer NOT NULL,
	"created_count" integer NOT NULL,
	"updated_count" integer NOT NULL,
	"unchanged_count" integer NOT NULL,
	"error_count" integer NOT NULL,
	"errors" jsonb NOT NULL,
	"error_file_id" text COLLATE "C",
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "imports_kind_check" CHECK ("imports"."kind" in ('CUSTOMERS', 'PRODUCTS', 'STOCK', 'ORDERS')),
	CONSTRAINT "imports_mode_check" CHECK ("imports"."mode" in ('DRY_RUN', 'ALL_ROWS', 'VALID_ROWS'))
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"name" text NOT NULL,
	"prefix" text COLLATE "C" NOT NULL,
	"secret_hash" text COLLATE "C" NOT NULL,
	"scopes" jsonb NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp(6) with time zone,
	"last_used_at" timestamp(6) with time zone,
	"revoked_at" timestamp(6) with time zone,
	CONSTRAINT "api_tokens_secret_hash_key" UNIQUE("secret_hash")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"secret_hash" text COLLATE "C" NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp(6) with time zone NOT NULL,
	"revoked_at" timestamp(6) with time zone,
	CONSTRAINT "sessions_secret_hash_key" UNIQUE("secret_hash")
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"started_at" timestamp(6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name_zh" text,
	"name_en" text,
	"display_zh" text COLLATE zh_pinyin GENERATED ALWAYS AS (coalesce(name_zh, name_en)) STORED NOT NULL,
	"display_en" text COLLATE en_name GENERATED ALWAYS AS (coalesce(name_en, name_zh)) STORED NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_warehouses" (
	"user_id" text COLLATE "C" NOT NULL,
	"warehouse_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "user_warehouses_user_id_warehouse_id_pk" PRIMARY KEY("user_id","warehouse_id")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"email" text COLLATE "C" NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"team_id" text COLLATE "C",
	"is_active" boolean DEFAULT true NOT NULL,
	"password_hash" text NOT NULL,
	"locale" text DEFAULT 'ZH_CN' NOT NULL,
	"theme" text DEFAULT 'SYSTEM' NOT NULL,
	"density" text DEFAULT 'COZY' NOT NULL,
	"search_text" text COLLATE "C" NOT NULL,
	"search_grams" text[] GENERATED ALWAYS AS (search_grams(search_text)) STORED,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_key" UNIQUE("email"),
	CONSTRAINT "users_role_check" CHECK ("users"."role" in ('SALES_REP', 'SALES_MANAGER', 'WAREHOUSE', 'PURCHASING', 'FINANCE', 'SERVICE_AGENT', 'EXECUTIVE', 'ADMIN')),
	CONSTRAINT "users_locale_check" CHECK ("users"."locale" in ('ZH_CN', 'EN')),
	CONSTRAINT "users_theme_check" CHECK ("users"."theme" in ('LIGHT', 'DARK', 'SYSTEM')),
	CONSTRAINT "users_density_check" CHECK ("users"."density" in ('COMFORTABLE', 'COZY', 'COMPACT')),
	CONSTRAINT "users_email_check" CHECK ("users"."email" = lower("users"."email"))
);
--> statement-breakpoint
CREATE TABLE "reservations" (
	"document_line_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"document_id" text COLLATE "C" NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"warehouse_id" text COLLATE "C" NOT NULL,
	"quantity" numeric NOT NULL,
	CONSTRAINT "reservations_quantity_check" CHECK ("reservations"."quantity" >= 0)
);
--> statement-breakpoint
CREATE TABLE "stock_alerts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"status" text NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"warehouse_id" text COLLATE "C" NOT NULL,
	"stock_level_id" text COLLATE "C" NOT NULL,
	"available_at_raise" numeric NOT NULL,
	"threshold" numeric NOT NULL,
	"assignee_id" text COLLATE "C",
	"acknowledged_by_id" text COLLATE "C",
	"raised_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	"acknowledged_at" timestamp(6) with time zone,
	"cleared_at" timestamp(6) with time zone,
	CONSTRAINT "stock_alerts_status_check" CHECK ("stock_alerts"."status" in ('OPEN', 'ACKNOWLEDGED', 'CLEARED'))
);
--> statement-breakpoint
CREATE TABLE "stock_levels" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"warehouse_id" text COLLATE "C" NOT NULL,
	"sku" text COLLATE "C" NOT NULL,
	"warehouse_code" text COLLATE "C" NOT NULL,
	"on_hand" numeric DEFAULT '0' NOT NULL,
	"reserved" numeric DEFAULT '0' NOT NULL,
	"available" numeric GENERATED ALWAYS AS (on_hand - reserved) STORED NOT NULL,
	"threshold" numeric,
	"is_low" boolean GENERATED ALWAYS AS (coalesce(on_hand - reserved <= threshold, false)) STORED NOT NULL,
	"updated_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stock_levels_product_warehouse_key" UNIQUE("product_id","warehouse_id"),
	CONSTRAINT "stock_levels_on_hand_check" CHECK ("stock_levels"."on_hand" >= 0),
	CONSTRAINT "stock_levels_reserved_check" CHECK ("stock_levels"."reserved" >= 0 and "stock_levels"."reserved" <= "stock_levels"."on_hand"),
	CONSTRAINT "stock_levels_threshold_check" CHECK ("stock_levels"."threshold" >= 0)
);
--> statement-breakpoint
CREATE TABLE "stock_moves" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "stock_moves_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"warehouse_id" text COLLATE "C" NOT NULL,
	"on_hand_change" numeric NOT NULL,
	"reserved_change" numeric NOT NULL,
	"on_hand_after" numeric NOT NULL,
	"reserved_after" numeric NOT NULL,
	"document_id" text COLLATE "C",
	"document_number" text COLLATE "C",
	"document_line_id" text COLLATE "C",
	"reason" text,
	"actor_id" text COLLATE "C",
	"at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stock_moves_kind_check" CHECK ("stock_moves"."kind" in ('RECEIPT', 'ADJUSTMENT', 'RESERVATION', 'RELEASE', 'SHIPMENT'))
);
--> statement-breakpoint
CREATE TABLE "warehouses" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"name_zh" text,
	"name_en" text,
	"display_zh" text COLLATE zh_pinyin GENERATED ALWAYS AS (coalesce(name_zh, name_en)) STORED NOT NULL,
	"display_en" text COLLATE en_name GENERATED ALWAYS AS (coalesce(name_en, name_zh)) STORED NOT NULL,
	"time_zone" text NOT NULL,
	CONSTRAINT "warehouses_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"order_id" text COLLATE "C" NOT NULL,
	"warehouse_id" text COLLATE "C" NOT NULL,
	"shipped_on" date NOT NULL,
	"carrier" text,
	"tracking_number" text,
	"shipped_by_id" text COLLATE "C",
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deliveries_number_key" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "delivery_lines" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"delivery_id" text COLLATE "C" NOT NULL,
	"order_line_id" text COLLATE "C" NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"quantity" numeric NOT NULL,
	CONSTRAINT "delivery_lines_quantity_check" CHECK ("delivery_lines"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"order_id" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"warehouse_id" text COLLATE "C" NOT NULL,
	"quantity" numeric NOT NULL,
	"unit_price" numeric NOT NULL,
	"discount_percent" numeric NOT NULL,
	"tax_rate" numeric NOT NULL,
	"net_amount" numeric NOT NULL,
	"tax_amount" numeric NOT NULL,
	"delivered_quantity" numeric DEFAULT '0' NOT NULL,
	"open_quantity" numeric NOT NULL,
	CONSTRAINT "order_lines_position_key" UNIQUE("order_id","position"),
	CONSTRAINT "order_lines_quantity_check" CHECK ("order_lines"."quantity" > 0),
	CONSTRAINT "order_lines_discount_percent_check" CHECK ("order_lines"."discount_percent" between 0 and 100),
	CONSTRAINT "order_lines_tax_rate_check" CHECK ("order_lines"."tax_rate" between 0 and 100),
	CONSTRAINT "order_lines_delivered_check" CHECK ("order_lines"."delivered_quantity" >= 0 and "order_lines"."delivered_quantity" <= "order_lines"."quantity"),
	CONSTRAINT "order_lines_open_check" CHECK ("order_lines"."open_quantity" >= 0 and "order_lines"."open_quantity" + "order_lines"."delivered_quantity" <= "order_lines"."quantity")
);
--> statement-breakpoint
CREATE TABLE "order_transitions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"order_id" text COLLATE "C" NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"actor_id" text COLLATE "C",
	"reason" text,
	"at" timestamp(6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"status" text NOT NULL,
	"delivery_status" text DEFAULT 'NONE' NOT NULL,
	"customer_id" text COLLATE "C" NOT NULL,
	"customer_name" text NOT NULL,
	"owner_id" text COLLATE "C" NOT NULL,
	"team_id" text COLLATE "C",
	"warehouse_id" text COLLATE "C" NOT NULL,
	"ordered_on" date NOT NULL,
	"promised_on" date,
	"currency" text COLLATE "C" NOT NULL,
	"reservation_policy" text NOT NULL,
	"tax_rounding" text NOT NULL,
	"prices_include_tax" boolean NOT NULL,
	"discount_amount" numeric NOT NULL,
	"freight_amount" numeric NOT NULL,
	"net_amount" numeric NOT NULL,
	"tax_amount" numeric NOT NULL,
	"total_amount" numeric NOT NULL,
	"cost_amount" numeric,
	"shipping_address" text,
	"customer_reference" text,
	"note" text,
	"search_text" text COLLATE "C" NOT NULL,
	"search_grams" text[] GENERATED ALWAYS AS (search_grams(search_text)) STORED,
	"external_source" text COLLATE "C",
	"external_key" text COLLATE "C",
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "orders_number_key" UNIQUE("number"),
	CONSTRAINT "orders_external_key" UNIQUE("external_source","external_key"),
	CONSTRAINT "orders_status_check" CHECK ("orders"."status" in ('DRAFT', 'PENDING_APPROVAL', 'REJECTED', 'APPROVED', 'CONFIRMED', 'ON_HOLD', 'COMPLETED', 'SHORT_CLOSED', 'CANCELLED')),
	CONSTRAINT "orders_delivery_status_check" CHECK ("orders"."delivery_status" in ('NONE', 'PARTIAL', 'FULL')),
	CONSTRAINT "orders_reservation_policy_check" CHECK ("orders"."reservation_policy" in ('PARTIAL', 'WHOLE_LINES', 'ALL_OR_NOTHING')),
	CONSTRAINT "orders_tax_rounding_check" CHECK ("orders"."tax_rounding" in ('PER_LINE', 'PER_DOCUMENT')),
	CONSTRAINT "orders_currency_check" CHECK ("orders"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "orders_amounts_check" CHECK ("orders"."net_amount" + "orders"."tax_amount" + "orders"."freight_amount" = "orders"."total_amount"),
	CONSTRAINT "orders_cancelled_check" CHECK ("orders"."status" <> 'CANCELLED' or "orders"."delivery_status" = 'NONE')
);
--> statement-breakpoint
ALTER TABLE "categories" ADD CONSTRAINT "categories_parent_id_categories_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_region_id_regions_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_error_file_id_files_id_fk" FOREIGN KEY ("error_file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_warehouses" ADD CONSTRAINT "user_warehouses_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_alerts" ADD CONSTRAINT "stock_alerts_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_alerts" ADD CONSTRAINT "stock_alerts_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_alerts" ADD CONSTRAINT "stock_alerts_stock_level_id_stock_levels_id_fk" FOREIGN KEY ("stock_level_id") REFERENCES "public"."stock_levels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_alerts" ADD CONSTRAINT "stock_alerts_assignee_id_users_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_alerts" ADD CONSTRAINT "stock_alerts_acknowledged_by_id_users_id_fk" FOREIGN KEY ("acknowledged_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_moves" ADD CONSTRAINT "stock_moves_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_moves" ADD CONSTRAINT "stock_moves_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_moves" ADD CONSTRAINT "stock_moves_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_shipped_by_id_users_id_fk" FOREIGN KEY ("shipped_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_lines" ADD CONSTRAINT "delivery_lines_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_lines" ADD CONSTRAINT "delivery_lines_order_line_id_order_lines_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_lines" ADD CONSTRAINT "delivery_lines_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_transitions" ADD CONSTRAINT "order_transitions_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_transitions" ADD CONSTRAINT "order_transitions_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_at_index" ON "audit_entries" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_entries_user_index" ON "audit_entries" USING btree ("user_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "events_cursor_key" ON "events" USING btree ("cursor");--> statement-breakpoint
CREATE INDEX "events_unpublished_index" ON "events" USING btree ("sequence") WHERE cursor is null;--> statement-breakpoint
CREATE INDEX "events_at_index" ON "events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "files_user_index" ON "files" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_created_at_index" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "products_search_index" ON "products" USING gin ("search_grams");--> statement-breakpoint
CREATE INDEX "products_display_zh_index" ON "products" USING btree ("display_zh","id");--> statement-breakpoint
CREATE INDEX "products_display_en_index" ON "products" USING btree ("display_en","id");--> statement-breakpoint
CREATE INDEX "products_list_price_index" ON "products" USING btree ("list_price","id");--> statement-breakpoint
CREATE INDEX "products_category_index" ON "products" USING btree ("category_id");--> statement-breakpoint
CREATE INDEX "addresses_customer_index" ON "addresses" USING btree ("customer_id","is_default","id");--> statement-breakpoint
CREATE INDEX "contacts_customer_index" ON "contacts" USING btree ("customer_id","is_primary","id");--> statement-breakpoint
CREATE INDEX "customers_search_index" ON "customers" USING gin ("search_grams");--> statement-breakpoint
CREATE INDEX "customers_company_key_index" ON "customers" USING btree ("company_key");--> statement-breakpoint
CREATE INDEX "customers_tax_number_index" ON "customers" USING btree ("tax_number");--> statement-breakpoint
CREATE INDEX "customers_display_zh_index" ON "customers" USING btree ("display_zh","id");--> statement-breakpoint
CREATE INDEX "customers_display_en_index" ON "customers" USING btree ("display_en","id");--> statement-breakpoint
CREATE INDEX "customers_created_at_index" ON "customers" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "customers_owner_display_zh_index" ON "customers" USING btree ("owner_id","display_zh","id");--> statement-breakpoint
CREATE INDEX "customers_owner_display_en_index" ON "customers" USING btree ("owner_id","display_en","id");--> statement-breakpoint
CREATE INDEX "customers_owner_created_at_index" ON "customers" USING btree ("owner_id","created_at","id");--> statement-breakpoint
CREATE INDEX "customers_owner_number_index" ON "customers" USING btree ("owner_id","number","id");--> statement-breakpoint
CREATE INDEX "customers_team_display_zh_index" ON "customers" USING btree ("team_id","display_zh","id");--> statement-breakpoint
CREATE INDEX "customers_team_display_en_index" ON "customers" USING btree ("team_id","display_en","id");--> statement-breakpoint
CREATE INDEX "customers_team_created_at_index" ON "customers" USING btree ("team_id","created_at","id");--> statement-breakpoint
CREATE INDEX "customers_team_number_index" ON "customers" USING btree ("team_id","number","id");--> statement-breakpoint
CREATE INDEX "imports_user_index" ON "imports" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "api_tokens_user_index" ON "api_tokens" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "sessions_user_index" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "users_team_index" ON "users" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "reservations_document_index" ON "reservations" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "reservations_stock_index" ON "reservations" USING btree ("product_id","warehouse_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stock_alerts_standing_key" ON "stock_alerts" USING btree ("product_id","warehouse_id") WHERE cleared_at is null;--> statement-breakpoint
CREATE INDEX "stock_alerts_raised_at_index" ON "stock_alerts" USING btree ("raised_at","id");--> statement-breakpoint
CREATE INDEX "stock_alerts_warehouse_raised_at_index" ON "stock_alerts" USING btree ("warehouse_id","raised_at","id");--> statement-breakpoint
CREATE INDEX "stock_levels_sku_index" ON "stock_levels" USING btree ("sku","warehouse_code","id");--> statement-breakpoint
CREATE INDEX "stock_levels_available_index" ON "stock_levels" USING btree ("available","id");--> statement-breakpoint
CREATE INDEX "stock_levels_warehouse_sku_index" ON "stock_levels" USING btree ("warehouse_id","sku","warehouse_code","id");--> statement-breakpoint
CREATE INDEX "stock_levels_warehouse_available_index" ON "stock_levels" USING btree ("warehouse_id","available","id");--> statement-breakpoint
CREATE UNIQUE INDEX "stock_moves_sequence_index" ON "stock_moves" USING btree ("sequence");--> statement-breakpoint
CREATE INDEX "stock_moves_product_index" ON "stock_moves" USING btree ("product_id","warehouse_id","sequence");--> statement-breakpoint
CREATE INDEX "stock_moves_warehouse_index" ON "stock_moves" USING btree ("warehouse_id","sequence");--> statement-breakpoint
CREATE INDEX "stock_moves_document_index" ON "stock_moves" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "deliveries_order_index" ON "deliveries" USING btree ("order_id","id");--> statement-breakpoint
CREATE INDEX "deliveries_created_at_index" ON "deliveries" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "deliveries_warehouse_created_at_index" ON "deliveries" USING btree ("warehouse_id","created_at","id");--> statement-breakpoint
CREATE INDEX "delivery_lines_delivery_index" ON "delivery_lines" USING btree ("delivery_id","id");--> statement-breakpoint
CREATE INDEX "delivery_lines_order_line_index" ON "delivery_lines" USING btree ("order_line_id");--> statement-breakpoint
CREATE INDEX "order_lines_product_index" ON "order_lines" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "order_transitions_order_index" ON "order_transitions" USING btree ("order_id","id");--> statement-breakpoint
CREATE INDEX "orders_search_index" ON "orders" USING gin ("search_grams");--> statement-breakpoint
CREATE INDEX "orders_customer_index" ON "orders" USING btree ("customer_id","created_at","id");--> statement-breakpoint
CREATE INDEX "orders_open_index" ON "orders" USING btree ("customer_id") WHERE status in ('CONFIRMED', 'ON_HOLD');--> statement-breakpoint
CREATE INDEX "orders_status_created_at_index" ON "orders" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "orders_created_at_index" ON "orders" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "orders_ordered_on_index" ON "orders" USING btree ("ordered_on","id");--> statement-breakpoint
CREATE INDEX "orders_total_amount_index" ON "orders" USING btree ("total_amount","id");--> statement-breakpoint
CREATE INDEX "orders_owner_created_at_index" ON "orders" USING btree ("owner_id","created_at","id");--> statement-breakpoint
CREATE INDEX "orders_owner_number_index" ON "orders" USING btree ("owner_id","number","id");--> statement-breakpoint
CREATE INDEX "orders_owner_ordered_on_index" ON "orders" USING btree ("owner_id","ordered_on","id");--> statement-breakpoint
CREATE INDEX "orders_owner_total_amount_index" ON "orders" USING btree ("owner_id","total_amount","id");--> statement-breakpoint
CREATE INDEX "orders_team_created_at_index" ON "orders" USING btree ("team_id","created_at","id");--> statement-breakpoint
CREATE INDEX "orders_team_number_index" ON "orders" USING btree ("team_id","number","id");--> statement-breakpoint
CREATE INDEX "orders_team_ordered_on_index" ON "orders" USING btree ("team_id","ordered_on","id");--> statement-breakpoint
CREATE INDEX "orders_team_total_amount_index" ON "orders" USING btree ("team_id","total_amount","id");