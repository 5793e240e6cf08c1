"use client";

import type { ButtonLook } from "@storewright/ui/button";
import type { ReactNode } from "react";
import { checkEmail } from "../checkout/checkout-draft";
import { EmailField } from "./email-field";
import { OneFieldForm } from "./one-field-form";
import { useMe } from "./use-me";

/** One mail that somebody asks for: to the address of the account, or to the one that a guest writes. */
export function MailForm<T>({
  label,
  note,
  button,
  send,
  done,
  row = "grid gap-3",
  className,
  children,
}: {
  readonly label: string;
  /** Goes on after "One e-mail to …". */
  readonly note: string;
  readonly button: ButtonLook & { readonly text: string };
  readonly send: (to: { readonly email?: string }) => Promise<T>;
  readonly done: (email: string, answer: T) => ReactNode;
  readonly row?: string;
  readonly className: string;
  readonly children?: ReactNode;
}) {
  const account = useMe().data ?? null;
  return (
    <OneFieldForm
      name="email"
      label={label}
      row={row}
      className={className}
      check={(email) => (account === null ? checkEmail(email.trim()).email : undefined)}
      send={(email) => send(account === null ? { email: email.trim() } : {})}
      done={(answer, email) => done(account?.email ?? email.trim(), answer)}
      button={button}
      field={(problem) =>
        account === null && (
          <EmailField autoComplete="email" error={problem} className="min-w-0 grow basis-56" />
        )
      }
    >
      {children}
      <p className="text-ink-soft text-sm">
        {account ? `One e-mail to ${account.email}` : "One e-mail"} {note}
      </p>
    </OneFieldForm>
  );
}
