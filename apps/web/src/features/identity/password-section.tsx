"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import { useHydrated } from "@storewright/ui/use-hydrated";
import { type FormEvent, useState } from "react";
import { trpc } from "../../trpc/client";
import { focusFirst } from "../checkout/focus-first";
import { AccountSection } from "./account-section";
import { Told } from "./one-field-form";
import { PasswordField } from "./password-field";

/** A new password for who knows the present one. */
export function PasswordSection() {
  const utils = trpc.useUtils();
  const hydrated = useHydrated();
  const change = trpc.identity.changePassword.useMutation({
    onSuccess: () => utils.identity.sessions.list.invalidate(),
  });
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const refusal = change.error ? readRefusal(change.error) : null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (change.isPending) return;
    const form = event.currentTarget;
    const data = new FormData(form);
    const given = {
      current: String(data.get("current") ?? ""),
      password: String(data.get("password") ?? ""),
    };
    const found = {
      ...(given.current === "" && { current: "Write your present password." }),
      ...(given.password.length < 8 && { password: "Use at least 8 characters." }),
    };
    setProblems(found);
    if (Object.keys(found).length > 0) return focusFirst(form, found);
    change.mutate(given, {
      onError: (error) => {
        const { fields } = readRefusal(error);
        setProblems(fields);
        focusFirst(form, fields);
      },
    });
  }

  return (
    <AccountSection title="Password" text="Other devices are signed out when it changes.">
      {change.isSuccess ? (
        <Told tone="positive" title="Your password is changed" className="">
          Other devices have been signed out.
        </Told>
      ) : (
        <form
          method="post"
          noValidate
          aria-label="Change the password"
          onSubmit={submit}
          className="grid max-w-md gap-4"
        >
          {refusal && Object.keys(refusal.fields).length === 0 && (
            <Banner tone="danger" announce>
              {refusal.message}
            </Banner>
          )}
          <PasswordField
            label="Present password"
            name="current"
            autoComplete="current-password"
            error={problems.current}
          />
          <PasswordField
            label="New password"
            autoComplete="new-password"
            hint="At least 8 characters. Three unrelated words make a good one."
            error={problems.password}
          />
          <div>
            <Button type="submit" variant="secondary" loading={change.isPending} ready={hydrated}>
              Change the password
            </Button>
          </div>
        </form>
      )}
    </AccountSection>
  );
}
