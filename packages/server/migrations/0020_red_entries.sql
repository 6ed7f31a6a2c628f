-- Locks journal_lines for an instant, plus a scan of it for the check.
ALTER TABLE "journal_lines" DROP CONSTRAINT "journal_lines_amount_check";--> statement-breakpoint
ALTER TABLE "journal_lines" ADD CONSTRAINT "journal_lines_amount_check" CHECK (("journal_lines"."debit" <> 0) <> ("journal_lines"."credit" <> 0));