-- CreateTable
CREATE TABLE "second_factor_try" (
    "user_id" TEXT NOT NULL,
    "tries" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "second_factor_try_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "sign_in_failure" (
    "email_index" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_failure_pkey" PRIMARY KEY ("email_index")
);

-- CreateIndex
CREATE INDEX "sign_in_failure_since_idx" ON "sign_in_failure"("since");
