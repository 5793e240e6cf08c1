"use client";

import type { VariantView } from "@storewright/api";
import { BellRing } from "lucide-react";
import { tell } from "../../trpc/ask";
import { MailForm } from "../identity/mail-form";
import { Told } from "../identity/one-field-form";

/** One mail when a sold-out variant can be had again. A new one for each variant: give it the variant's id as key. */
export function NotifyMe({
  variantId,
  name,
}: {
  readonly variantId: VariantView["id"];
  readonly name: string;
}) {
  return (
    <MailForm
      label={`Tell me when ${name} is back`}
      note="when you can buy it again, and no other use of your address."
      button={{ text: "Tell me", variant: "secondary", className: "shrink-0" }}
      send={(to) => tell("catalog", "notifyBackInStock", { variantId, ...to })}
      done={(email, { status }) => (
        <Told tone="positive" className="">
          {status === "available" ? (
            "It is back already: look at the stock again."
          ) : (
            <>
              We write to <strong className="break-all">{email}</strong> when it is back.
            </>
          )}
        </Told>
      )}
      row="flex flex-wrap items-end gap-2"
      className="grid gap-3 rounded-md border border-line bg-surface p-4"
    >
      <p className="flex items-center gap-2 font-semibold text-sm">
        <BellRing aria-hidden="true" className="size-4.5 shrink-0 text-accent-ink" />
        Tell me when it is back
      </p>
    </MailForm>
  );
}
