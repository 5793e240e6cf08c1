-- A proof of who somebody is replaces the token of their session; a password that the start made counts for a while.
ALTER TABLE "session" ADD COLUMN "renewals" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "renewed_at" TIMESTAMPTZ(3);
ALTER TABLE "users" ADD COLUMN "temporary_until" TIMESTAMPTZ(3);

-- Accounts that were opened by an account elsewhere before `has_password` was there. Only those that nothing has
-- changed since, because setting a password does: nobody who has one is told that they have none.
UPDATE users u SET has_password = false
WHERE u.has_password AND u.updated_at < u.created_at + interval '5 seconds' AND EXISTS (
  SELECT FROM outside_account o WHERE o.user_id = u.id
    AND o.created_at BETWEEN u.created_at - interval '5 seconds' AND u.created_at + interval '5 seconds');
