-- Makes new tables, and adds an empty column to the events, which are locked for a moment.
CREATE TABLE "mails" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"path" text NOT NULL,
	"status" text DEFAULT 'WAITING' NOT NULL,
	"attempt_count" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp(6) with time zone NOT NULL,
	"failure" text,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp(6) with time zone,
	CONSTRAINT "mails_status_check" CHECK ("mails"."status" in ('WAITING', 'SENT', 'FAILED', 'NOT_SENT'))
);
--> statement-breakpoint
CREATE TABLE "notification_preferences" (
	"user_id" text COLLATE "C" NOT NULL,
	"kind" text NOT NULL,
	"is_in_app" boolean NOT NULL,
	"is_email" boolean NOT NULL,
	CONSTRAINT "notification_preferences_user_id_kind_pk" PRIMARY KEY("user_id","kind")
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text COLLATE "C" NOT NULL,
	"warehouse_id" text COLLATE "C",
	"event_id" text COLLATE "C" NOT NULL,
	"is_in_app" boolean NOT NULL,
	"is_email" boolean NOT NULL,
	"deliver_at" timestamp(6) with time zone NOT NULL,
	"delivered_at" timestamp(6) with time zone,
	"inbox_user_id" text COLLATE "C" GENERATED ALWAYS AS (case when is_in_app and delivered_at is not null then user_id end) STORED,
	"read_at" timestamp(6) with time zone,
	"is_read" boolean GENERATED ALWAYS AS (read_at is not null) STORED NOT NULL,
	"mailed_at" timestamp(6) with time zone,
	"created_at" timestamp(6) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notifications_event_key" UNIQUE("event_id","user_id"),
	CONSTRAINT "notifications_kind_check" CHECK ("notifications"."kind" in ('LOW_STOCK', 'OUT_OF_STOCK', 'OVERSTOCK', 'SLOW_MOVING', 'NEAR_EXPIRY', 'ALERT_ASSIGNED', 'APPROVAL_REQUESTED', 'APPROVAL_DECIDED'))
);
--> statement-breakpoint
CREATE TABLE "quiet_hours" (
	"user_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"from_time" time NOT NULL,
	"to_time" time NOT NULL,
	"time_zone" text,
	CONSTRAINT "quiet_hours_check" CHECK ("quiet_hours"."from_time" <> "quiet_hours"."to_time")
);
--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "recipient_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD CONSTRAINT "notification_preferences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiet_hours" ADD CONSTRAINT "quiet_hours_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mails_due_index" ON "mails" USING btree ("due_at","id") WHERE status = 'WAITING';--> statement-breakpoint
CREATE INDEX "mails_created_at_index" ON "mails" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "notifications_inbox_index" ON "notifications" USING btree ("inbox_user_id","id");--> statement-breakpoint
CREATE INDEX "notifications_unread_index" ON "notifications" USING btree ("inbox_user_id","is_read","id");--> statement-breakpoint
CREATE INDEX "notifications_waiting_index" ON "notifications" USING btree ("deliver_at") WHERE delivered_at is null;--> statement-breakpoint
CREATE INDEX "notifications_unmailed_index" ON "notifications" USING btree ("user_id","id") WHERE is_email and mailed_at is null and delivered_at is not null;--> statement-breakpoint
CREATE INDEX "notifications_created_at_index" ON "notifications" USING btree ("created_at");