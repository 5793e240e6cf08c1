"use client";

import { PageHead } from "../shell/page-head";
import { AuthenticatorCard } from "./authenticator-card";
import { PasskeysCard } from "./passkeys-card";
import { PasswordCard } from "./password-card";
import { SessionsCard } from "./sessions-card";

/** How one's own account is protected, and where it is signed in. */
export function Security() {
  return (
    <>
      <PageHead title="Security" sub="Your own account: how you sign in, and where you are signed in." />
      <div className="space-y-6">
        <PasswordCard />
        <AuthenticatorCard />
        <PasskeysCard />
        <SessionsCard />
      </div>
    </>
  );
}
