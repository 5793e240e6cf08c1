"use client";

import { Button, buttonClass } from "@storewright/ui/button";
import { EmptyState } from "@storewright/ui/empty-state";
import { CloudOff } from "lucide-react";

export default function PageError({
  error,
  reset,
}: {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}) {
  return (
    <div role="alert">
      <EmptyState
        level={1}
        icon={<CloudOff />}
        title="This page cannot be shown right now"
        text={
          <>
            Nothing in your cart is lost. Try again in a moment.
            {error.digest && <span className="mt-2 block text-sm">Reference: {error.digest}</span>}
          </>
        }
        action={
          <>
            <Button onClick={reset}>Try again</Button>
            {/* A whole new page: what failed may be in this one. */}
            <a href="/" className={buttonClass({ variant: "secondary" })}>
              To the front page
            </a>
          </>
        }
        className="pt-24"
      />
    </div>
  );
}
