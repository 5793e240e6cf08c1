"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button, buttonClass } from "@storewright/ui/button";
import { Skeleton } from "@storewright/ui/skeleton";
import { useHydrated } from "@storewright/ui/use-hydrated";
import Link from "next/link";
import { trpc } from "../../trpc/client";
import { useFragment } from "../shop/use-fragment";
import { Told } from "./one-field-form";
import { refreshMe } from "./use-me";

/**
 * Takes the link out of a letter. It acts on a press and not by being opened: programs that look at mails for what is
 * harmful open their links, too.
 */
export function VerifyView() {
  const fragment = useFragment();
  if (fragment === null) return <Skeleton className="mt-6 h-32" />;
  const token = fragment.get("token") ?? "";
  return token.length < 20 ? <DeadLink /> : <Proof key={token} token={token} />;
}

function Proof({ token }: { readonly token: string }) {
  const hydrated = useHydrated();
  const utils = trpc.useUtils();
  const prove = trpc.identity.addresses.prove.useMutation({
    onSuccess: async () => {
      refreshMe();
      await utils.identity.addresses.status.invalidate();
    },
  });
  const refusal = prove.error ? readRefusal(prove.error) : null;
  if (refusal?.fields.token !== undefined) return <DeadLink />;
  if (prove.data) return <Proved outcome={prove.data.outcome} waitsFor={prove.data.waitsFor} />;
  return (
    <div className="mt-6 grid gap-5">
      {refusal && (
        <Banner tone="danger" announce>
          {refusal.message}
        </Banner>
      )}
      <p className="text-ink-soft">
        Press the button, and we know that the mail of this address is yours to read.
      </p>
      <Button size="lg" loading={prove.isPending} ready={hydrated} onClick={() => prove.mutate({ token })}>
        Confirm the address
      </Button>
    </div>
  );
}

const toAccount = (
  <Link href="/account" prefetch={false} className={buttonClass()}>
    Go to your account
  </Link>
);

function Proved({
  outcome,
  waitsFor,
}: {
  readonly outcome: "verified" | "waiting" | "changed";
  readonly waitsFor: "old" | "new" | null;
}) {
  if (outcome === "waiting") {
    return (
      <Told tone="info" title="One mailbox has agreed">
        Open the link in the letter to your {waitsFor} address, too. Your account moves then.
      </Told>
    );
  }
  if (outcome === "changed") {
    return (
      <Told tone="positive" title="Your account has moved" action={toAccount}>
        Sign in with the new address from now on. Other devices have been signed out.
      </Told>
    );
  }
  return (
    <Told tone="positive" title="Your address is confirmed" action={toAccount}>
      Orders that you placed with it as a guest are in your account now, too.
    </Told>
  );
}

function DeadLink() {
  return (
    <Told tone="warning" title="This link does not work any more" action={toAccount}>
      A link works once, for 24 hours, and a newer one takes its place. You get a new one in your account.
    </Told>
  );
}
