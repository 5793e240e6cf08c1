"use client";

import { Bell } from "lucide-react";
import { tell } from "../../trpc/ask";
import { MailForm } from "../identity/mail-form";
import { Told } from "../identity/one-field-form";

/** One reminder of this cart by mail, for who asks for it; folded away, because few do. */
export function RemindMe({ className }: { readonly className?: string }) {
  return (
    <details className={`group ${className ?? ""}`}>
      <summary className="flex min-h-11 list-none items-center gap-2 rounded-sm text-ink-soft text-sm hover:text-ink [&::-webkit-details-marker]:hidden">
        <Bell aria-hidden="true" className="size-4.5" />
        Remind me of this cart
      </summary>
      <MailForm
        label="Remind me of this cart"
        note="if the cart is still waiting tomorrow, and no other use of your address. A link in it stops the reminders."
        button={{ text: "Yes, remind me", variant: "secondary" }}
        send={(to) => tell("cart", "remind", { consent: true, ...to })}
        done={(email) => (
          <Told tone="positive" className="mt-3">
            We remind you at <strong className="break-all">{email}</strong>.
          </Told>
        )}
        className="grid gap-3 pt-2"
      />
    </details>
  );
}
