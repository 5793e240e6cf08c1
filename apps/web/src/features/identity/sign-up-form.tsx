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
import { EmailField } from "./email-field";
import { OtherFormLink } from "./other-form-link";
import { PasswordField } from "./password-field";
import { SignedUp } from "./signed-up";
import { withEffort } from "./with-effort";

/** Name, e-mail address and password. What follows is the same for an address that has an account already. */
export function SignUpForm() {
  const register = useTell((given: { name: string; email: string; password: string }) =>
    withEffort("register", (headers) => tell("identity", "register", given, headers)),
  );
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const hydrated = useHydrated();
  const refusal = register.error ? readRefusal(register.error) : null;
  const hasFields = refusal !== null && Object.keys(refusal.fields).length > 0;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (register.isPending) return;
    const form = event.currentTarget;
    const data = new FormData(form);
    const text = (name: string) => String(data.get(name) ?? "");
    const given = { name: text("name").trim(), email: text("email").trim(), password: text("password") };
    const found = check(given);
    setProblems(found);
    if (Object.keys(found).length > 0) return focusFirst(form, found);
    register.tellAsync(given).catch((error: unknown) => {
      const { fields } = readRefusal(error);
      setProblems(fields);
      focusFirst(form, fields);
    });
  }

  if (register.data !== undefined && register.input !== undefined) {
    return <SignedUp email={register.input.email} password={register.input.password} />;
  }
  return (
    <form method="post" noValidate onSubmit={submit} className="mt-6 grid gap-5">
      {refusal && !hasFields && (
        <Banner tone="danger" announce>
          {refusal.message}
        </Banner>
      )}
      <TextField
        label="Name"
        name="name"
        autoComplete="name"
        maxLength={120}
        required
        error={problems.name}
      />
      <EmailField required error={problems.email} />
      <PasswordField
        autoComplete="new-password"
        hint="At least 8 characters. Three unrelated words make a good one."
        error={problems.password}
      />
      <Button type="submit" size="lg" loading={register.isPending} ready={hydrated}>
        Create account
      </Button>
      <p className="text-center text-ink-soft text-sm">
        Have an account? <OtherFormLink path="/sign-in">Sign in</OtherFormLink>
      </p>
    </form>
  );
}

function check({ name, email, password }: { name: string; email: string; password: string }) {
  return {
    ...(name === "" && { name: "Write your name." }),
    ...(email === "" ? { email: "Write your e-mail address." } : checkEmail(email)),
    ...(password.length < 8 && { password: "Use at least 8 characters." }),
  };
}
