"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import { TextField } from "@storewright/ui/text-field";
import { useHydrated } from "@storewright/ui/use-hydrated";
import { type FormEvent, useState } from "react";
import { tell } from "../../trpc/ask";
import { useTell } from "../../trpc/use-tell";
import { checkEmail } from "../checkout/checkout-draft";
import { focusFirst } from "../checkout/focus-first";
import { EmailField } from "../identity/email-field";
import { Told } from "../identity/one-field-form";
import { withEffort } from "../identity/with-effort";
import { readOrderNumber } from "./order-number";

/** Asks for the link to an order. The answer is the same whether or not there is such an order. */
export function FindOrderForm() {
  const asked = useTell((given: { number: number; email: string }) =>
    withEffort("order-link", (headers) => tell("order", "askLink", given, headers)),
  );
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const hydrated = useHydrated();
  const refusal = asked.error ? readRefusal(asked.error) : null;
  const hasFields = Object.keys(problems).length > 0;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (asked.isPending) return;
    const form = event.currentTarget;
    const data = new FormData(form);
    const number = readOrderNumber(String(data.get("number") ?? ""));
    const email = String(data.get("email") ?? "").trim();
    const found = {
      ...(number === null && { number: "Write the order's number, such as 1042." }),
      ...(email === "" ? { email: "Write the e-mail address you gave." } : checkEmail(email)),
    };
    setProblems(found);
    if (number === null || Object.keys(found).length > 0) return focusFirst(form, found);
    asked.tellAsync({ number, email }).catch((error: unknown) => {
      const { fields } = readRefusal(error);
      setProblems(fields);
      focusFirst(form, fields);
    });
  }

  if (asked.data !== undefined) {
    return (
      <Told
        tone="positive"
        title="Look into your mail"
        action={
          <Button size="sm" variant="secondary" onClick={asked.reset}>
            Ask for another order
          </Button>
        }
      >
        If an order has this number and address, we have just sent its link to that address. Nothing there
        after a few minutes? Look into the folder for spam, too, and check the number and the address.
      </Told>
    );
  }
  return (
    <form method="post" noValidate onSubmit={submit} className="mt-6 grid gap-5">
      {refusal && !hasFields && (
        <Banner tone="danger" announce>
          {refusal.message}
        </Banner>
      )}
      <TextField
        label="Order number"
        name="number"
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        required
        hint="Four digits or more, on the receipt and in every letter about the order."
        error={problems.number}
      />
      <EmailField autoComplete="email" required error={problems.email} />
      <Button type="submit" size="lg" loading={asked.isPending} ready={hydrated}>
        Send the link
      </Button>
    </form>
  );
}
