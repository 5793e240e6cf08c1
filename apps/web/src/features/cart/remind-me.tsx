"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import { TextField } from "@storewright/ui/text-field";
import { Bell } from "lucide-react";
import { type FormEvent, useState } from "react";
import { trpc } from "../../trpc/client";
import { checkEmail } from "../checkout/checkout-draft";
import { focusFirst } from "../checkout/focus-first";
import { useFocusOnce } from "../shop/use-focus-once";

/** One reminder of this cart by mail, for who asks for it; folded away, because few do. */
export function RemindMe({ className }: { readonly className?: string }) {
  const me = trpc.identity.me.useQuery(undefined, { staleTime: 5 * 60_000 });
  const remind = trpc.cart.remind.useMutation();
  const [problem, setProblem] = useState<string>();
  const account = me.data ?? null;
  const refusal = remind.error ? readRefusal(remind.error) : null;
  if (remind.isSuccess) return <Reminding email={account?.email ?? remind.variables.email ?? ""} />;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (remind.isPending) return;
    const form = event.currentTarget;
    const email = String(new FormData(form).get("email") ?? "").trim();
    const found = account === null ? checkEmail(email) : {};
    setProblem(found.email);
    if (found.email !== undefined) return focusFirst(form, found);
    remind.mutate({ consent: true, ...(account === null && { email }) });
  }

  return (
    <details className={`group ${className ?? ""}`}>
      <summary className="flex min-h-11 list-none items-center gap-2 rounded-sm text-ink-soft text-sm hover:text-ink [&::-webkit-details-marker]:hidden">
        <Bell aria-hidden="true" className="size-4.5" />
        Remind me of this cart
      </summary>
      <form noValidate onSubmit={submit} className="grid gap-3 pt-2">
        <p className="text-ink-soft text-sm">
          {account ? `One e-mail to ${account.email}` : "One e-mail"} if the cart is still waiting tomorrow,
          and no other use of your address. A link in it stops the reminders.
        </p>
        {account === null && (
          <TextField
            label="E-mail address"
            name="email"
            type="email"
            inputMode="email"
            autoComplete="email"
            maxLength={254}
            error={problem ?? refusal?.fields.email}
          />
        )}
        {refusal && refusal.fields.email === undefined && (
          <Banner tone="danger" announce>
            {refusal.message}
          </Banner>
        )}
        <Button type="submit" variant="secondary" loading={remind.isPending}>
          Yes, remind me
        </Button>
      </form>
    </details>
  );
}

function Reminding({ email }: { readonly email: string }) {
  const message = useFocusOnce<HTMLParagraphElement>();
  return (
    <p ref={message} tabIndex={-1} role="status" className="mt-3 text-sm">
      We remind you at <strong className="break-all">{email}</strong>.
    </p>
  );
}
