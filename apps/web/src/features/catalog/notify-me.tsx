"use client";

import type { VariantView } from "@storewright/api";
import { readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import { TextField } from "@storewright/ui/text-field";
import { BellRing } from "lucide-react";
import { type FormEvent, useState } from "react";
import { trpc } from "../../trpc/client";
import { checkEmail } from "../checkout/checkout-draft";
import { focusFirst } from "../checkout/focus-first";
import { useFocusOnce } from "../shop/use-focus-once";

/** One mail when a sold-out variant can be had again. A new one for each variant: give it the variant's id as key. */
export function NotifyMe({
  variantId,
  name,
}: {
  readonly variantId: VariantView["id"];
  readonly name: string;
}) {
  const me = trpc.identity.me.useQuery(undefined, { staleTime: 5 * 60_000 });
  const notify = trpc.catalog.notifyBackInStock.useMutation();
  const [problem, setProblem] = useState<string>();
  const account = me.data ?? null;
  const refusal = notify.error ? readRefusal(notify.error) : null;
  if (notify.data) {
    return (
      <Noted
        email={account?.email ?? notify.variables?.email ?? ""}
        isBack={notify.data.status === "available"}
      />
    );
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (notify.isPending) return;
    const form = event.currentTarget;
    const email = String(new FormData(form).get("email") ?? "").trim();
    const found = account === null ? checkEmail(email) : {};
    setProblem(found.email);
    if (found.email !== undefined) return focusFirst(form, found);
    notify.mutate({ variantId, ...(account === null && { email }) });
  }

  return (
    <form
      noValidate
      aria-label={`Tell me when ${name} is back`}
      onSubmit={submit}
      className="grid gap-3 rounded-md border border-line bg-surface p-4"
    >
      <p className="flex items-center gap-2 font-semibold text-sm">
        <BellRing aria-hidden="true" className="size-4.5 shrink-0 text-accent-ink" />
        Tell me when it is back
      </p>
      <p className="text-ink-soft text-sm">
        {account ? `One e-mail to ${account.email}` : "One e-mail"} when you can buy it again, and no other
        use of your address.
      </p>
      <div className="flex flex-wrap items-start gap-2">
        {account === null && (
          <TextField
            label="E-mail address"
            name="email"
            type="email"
            inputMode="email"
            autoComplete="email"
            maxLength={254}
            error={problem ?? refusal?.fields.email}
            className="min-w-0 grow basis-56"
          />
        )}
        <Button
          type="submit"
          variant="secondary"
          loading={notify.isPending}
          className={account === null ? "mt-7.5 shrink-0" : "shrink-0"}
        >
          Tell me
        </Button>
      </div>
      {refusal && refusal.fields.email === undefined && (
        <Banner tone="danger" announce>
          {refusal.message}
        </Banner>
      )}
    </form>
  );
}

function Noted({ email, isBack }: { readonly email: string; readonly isBack: boolean }) {
  const message = useFocusOnce<HTMLDivElement>();
  return (
    <div ref={message} tabIndex={-1}>
      <Banner tone="positive" announce>
        {isBack ? (
          "It is back already: look at the stock again."
        ) : (
          <>
            We write to <strong className="break-all">{email}</strong> when it is back.
          </>
        )}
      </Banner>
    </div>
  );
}
