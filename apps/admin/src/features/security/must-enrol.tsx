"use client";

import { Banner, Button } from "@storewright/ui";
import { trpc } from "../../trpc/client";
import { Account } from "../shell/account";
import { Brand } from "../shell/brand";
import { AuthenticatorCard } from "./authenticator-card";
import { PasskeysCard } from "./passkeys-card";

/** All that is open to staff of a shop that demands a second factor, until they have one. */
export function MustEnrol() {
  const utils = trpc.useUtils();
  const status = trpc.identity.secondFactor.status.useQuery();
  const ready = status.data !== undefined && (status.data.totpSince !== null || status.data.passkeys > 0);
  return (
    <main className="mx-auto max-w-2xl space-y-6 px-4 py-10">
      <Brand />
      <h1 className="text-2xl">One more step</h1>
      <p>This shop asks everybody who works in it for a second factor. Set one up to go on.</p>
      {ready && status.data?.totpSince === null && (
        <Banner tone="positive" title="The passkey is ready">
          Sign out and sign in with it.
        </Banner>
      )}
      <AuthenticatorCard />
      <PasskeysCard />
      {status.data?.totpSince != null && (
        <Button onClick={() => void utils.identity.me.invalidate()}>Go on to the admin</Button>
      )}
      <div className="border-line border-t pt-5">
        <Account />
      </div>
    </main>
  );
}
