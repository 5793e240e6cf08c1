"use client";

import { type FailedCall, readRefusal } from "@storewright/kernel";
import { Button, buttonClass, EmptyState } from "@storewright/ui";
import { CloudOff, SearchX, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { Closed } from "./closed";

/** What is shown in the place of something that could not be read: why, and what to do next. */
export function Failure({
  error,
  onRetry,
  level = 2,
}: {
  readonly error: FailedCall;
  readonly onRetry: () => void;
  readonly level?: 1 | 2 | 3;
}) {
  const refusal = readRefusal(error);
  if (refusal.code === "NOT_FOUND") {
    return (
      <EmptyState
        level={level}
        icon={<SearchX />}
        title="There is nothing here"
        text="It may have been removed, or the address is not complete."
        action={
          <Link href="/" className={buttonClass({ variant: "secondary" })}>
            To the start page
          </Link>
        }
      />
    );
  }
  if (refusal.code === "FORBIDDEN") {
    return <Closed level={level} why={refusal.message} />;
  }
  const away = refusal.code === "UNREACHABLE" || refusal.code === "UNAVAILABLE";
  return (
    <div role="alert">
      <EmptyState
        level={level}
        icon={away ? <CloudOff /> : <TriangleAlert />}
        title={away ? "This cannot be read at the moment" : "This did not work"}
        text={
          <>
            {refusal.message}
            {!away && refusal.requestId && (
              <span className="mt-2 block text-sm">
                Request <code className="figures">{refusal.requestId}</code>
              </span>
            )}
          </>
        }
        action={
          <Button variant="secondary" onClick={onRetry}>
            Try again
          </Button>
        }
      />
    </div>
  );
}
