-- A new, empty table; nothing else is locked.
CREATE TABLE "attachments" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"document_kind" text COLLATE "C" NOT NULL,
	"document_id" text COLLATE "C",
	"name" text NOT NULL,
	"media_type" text COLLATE "C" NOT NULL,
	"size_bytes" integer NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "attachments_document_index" ON "attachments" USING btree ("document_id","created_at","id");--> statement-breakpoint
CREATE INDEX "attachments_sha256_index" ON "attachments" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "attachments_waiting_index" ON "attachments" USING btree ("created_at") WHERE document_id is null;