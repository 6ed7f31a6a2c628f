CREATE TABLE "jobs" (
	"name" text PRIMARY KEY NOT NULL,
	"due_at" timestamp(6) with time zone NOT NULL,
	"failure_count" integer DEFAULT 0 NOT NULL
);
