"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import { TextField } from "@storewright/ui/text-field";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import { trpc } from "../../trpc/client";
import { checkEmail } from "../checkout/checkout-draft";
import { focusFirst } from "../checkout/focus-first";
import { useFocusOnce } from "../shop/use-focus-once";
import { useHydrated } from "../shop/use-hydrated";

/** Asks for a link to a new password. The answer is the same for every address. */
export function ForgotPasswordForm() {
  const request = trpc.identity.requestPasswordReset.useMutation();
  const hydrated = useHydrated();
  const [problem, setProblem] = useState<string>();
  const refusal = request.error ? readRefusal(request.error) : null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (request.isPending) return;
    const form = event.currentTarget;
    const email = String(new FormData(form).get("email") ?? "").trim();
    const found = email === "" ? { email: "Write your e-mail address." } : checkEmail(email);
    setProblem(found.email);
    if (found.email !== undefined) return focusFirst(form, found);
    request.mutate({ email }, { onError: (error) => setProblem(readRefusal(error).fields.email) });
  }

  if (request.isSuccess) return <OnItsWay email={request.variables.email} onAgain={() => request.reset()} />;
  return (
    <form method="post" noValidate onSubmit={submit} className="mt-6 grid gap-5">
      {refusal && problem === undefined && (
        <Banner tone="danger" announce>
          {refusal.message}
        </Banner>
      )}
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        inputMode="email"
        autoComplete="username"
        maxLength={254}
        required
        error={problem}
      />
      <Button type="submit" size="lg" loading={request.isPending} ready={hydrated}>
        Send the link
      </Button>
      <p className="text-center text-ink-soft text-sm">
        <Link href="/sign-in" className="link font-semibold">
          Back to sign in
        </Link>
      </p>
    </form>
  );
}

function OnItsWay({ email, onAgain }: { readonly email: string; readonly onAgain: () => void }) {
  const message = useFocusOnce<HTMLDivElement>();
  return (
    <div ref={message} tabIndex={-1} className="mt-6">
      <Banner
        tone="positive"
        announce
        title="Look into your mail"
        action={
          <Button size="sm" variant="secondary" onClick={onAgain}>
            Use another address
          </Button>
        }
      >
        If there is an account for <strong className="break-all">{email}</strong>, a link for a new password
        is on its way. It works once, for 30 minutes. Nothing there? Look into the folder for spam, too.
      </Banner>
    </div>
  );
}
