-- Whether somebody knows a password of the account. One that was opened by an account elsewhere has a random hash.
ALTER TABLE users ADD COLUMN has_password BOOLEAN NOT NULL DEFAULT true;
