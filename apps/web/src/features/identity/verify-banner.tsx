"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import { trpc } from "../../trpc/client";

/** Asks for the proof that the address is theirs, while it is missing. */
export function VerifyBanner({ email }: { readonly email: string }) {
  const status = trpc.identity.addresses.status.useQuery();
  const send = trpc.identity.addresses.requestVerification.useMutation();
  if (status.data === undefined || status.data.verified) return null;
  if (send.isSuccess) {
    return (
      <Banner tone="positive" announce className="mt-6" title="Look into your mail">
        A new link is on its way to <span className="break-all">{email}</span>. It works once, for 24 hours.
      </Banner>
    );
  }
  return (
    <Banner
      tone="info"
      className="mt-6"
      title="Confirm your address"
      action={
        <Button size="sm" variant="secondary" loading={send.isPending} onClick={() => send.mutate()}>
          Send the link again
        </Button>
      }
    >
      Open the link that we sent to <span className="break-all">{email}</span>. Orders that you placed with
      this address as a guest appear here then.
      {send.error && (
        <span role="alert" className="mt-1 block text-danger">
          {readRefusal(send.error).message}
        </span>
      )}
    </Banner>
  );
}
