-- The address that an account leaves, and the challenges that passkeys have answered. Only adds.

-- AlterTable
ALTER TABLE "email_token" ADD COLUMN     "old_email" TEXT;

-- CreateTable
CREATE TABLE "used_challenge" (
    "hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "used_challenge_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "used_challenge_expires_at_idx" ON "used_challenge"("expires_at");

-- AlterTable
ALTER TABLE "passkey" ADD COLUMN     "door" TEXT NOT NULL DEFAULT 'web';

-- Laws
ALTER TABLE passkey ADD CONSTRAINT passkey_door CHECK (door IN ('web', 'admin'));
