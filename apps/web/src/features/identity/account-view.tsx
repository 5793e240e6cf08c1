"use client";

import { Button, buttonClass } from "@storewright/ui/button";
import { EmptyState } from "@storewright/ui/empty-state";
import { Skeleton } from "@storewright/ui/skeleton";
import { UserRound } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { trpc } from "../../trpc/client";
import { OrderList } from "../orders/order-list";
import { Unreachable } from "../shop/unreachable";
import { leave } from "./session-door";
import { useMe } from "./use-me";

/** The account of who is signed in, with its orders. */
export function AccountView() {
  const me = useMe();
  if (me.error && !me.data) {
    return <Unreachable what="Your account" error={me.error} onRetry={me.refresh} />;
  }
  if (me.data === undefined) {
    return (
      <div role="status" className="grid gap-6">
        <span className="sr-only">Your account is being fetched.</span>
        <Skeleton className="h-14 w-2/3" />
        <Skeleton className="h-72" />
      </div>
    );
  }
  if (me.data === null) {
    return (
      <EmptyState
        level={1}
        icon={<UserRound />}
        title="You are not signed in"
        text="Sign in to see your orders. A guest's order is opened by the link in its confirmation e-mail."
        action={
          <>
            <Link href="/sign-in?next=/account" className={buttonClass()}>
              Sign in
            </Link>
            <Link href="/sign-up?next=/account" className={buttonClass({ variant: "secondary" })}>
              Create an account
            </Link>
          </>
        }
      />
    );
  }
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="min-w-0">
          <h1 className="text-3xl">Hello, {me.data.name}</h1>
          <p className="mt-1 break-all text-ink-soft">{me.data.email}</p>
        </div>
        <SignOutButton />
      </div>
      <OrderList />
    </>
  );
}

function SignOutButton() {
  const signOut = trpc.identity.signOut.useMutation();
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  async function goOut() {
    setBusy(true);
    try {
      await signOut.mutateAsync();
      await leave();
      // As a whole new page, so that nothing of the account is left over; but not from a page opened meanwhile.
      if (isHere.current) location.assign("/");
    } catch {
      setBusy(false);
      setFailed(true);
    }
  }

  return (
    <div className="grid justify-items-end gap-2">
      <Button variant="secondary" loading={busy} onClick={() => void goOut()}>
        Sign out
      </Button>
      {failed && (
        <p role="alert" className="text-danger text-sm">
          That did not work. Try again.
        </p>
      )}
    </div>
  );
}
