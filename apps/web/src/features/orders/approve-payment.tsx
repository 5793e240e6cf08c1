"use client";

import { Button, buttonClass } from "@storewright/ui/button";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { Order } from "../../trpc/outputs";
import { approvalUrl, followAction } from "../payment/follow-action";

/** The way back to the bank's question, for whoever left it; nothing where there is none to answer here. */
export function ApprovePayment({
  order,
  publishableKey,
}: {
  readonly order: Order;
  readonly publishableKey: string | null;
}) {
  const utils = trpc.useUtils();
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  const action = order.payment?.nextAction ?? null;
  const url = approvalUrl(action);
  if (url !== null) {
    return (
      <a href={url} className={buttonClass({ size: "lg", className: "mb-7" })}>
        Approve the payment
      </a>
    );
  }
  if (action?.type !== "provider_script" || publishableKey === null) return null;

  async function ask() {
    setState("busy");
    try {
      await followAction(action, publishableKey);
      await utils.order.get.invalidate({ orderId: order.id });
      setState("idle");
    } catch {
      setState("failed");
    }
  }

  return (
    <div className="mb-7">
      <Button size="lg" loading={state === "busy"} onClick={() => void ask()}>
        Approve the payment
      </Button>
      {state === "failed" && (
        <p role="alert" className="mt-2 text-danger text-sm">
          The payment service cannot be reached. Check your connection and try again.
        </p>
      )}
    </div>
  );
}
