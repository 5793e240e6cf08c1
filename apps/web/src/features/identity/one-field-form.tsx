"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner, type BannerProps } from "@storewright/ui/banner";
import { Button, type ButtonLook } from "@storewright/ui/button";
import { useHydrated } from "@storewright/ui/use-hydrated";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTell } from "../../trpc/use-tell";
import { focusFirst } from "../checkout/focus-first";
import { useFocusOnce } from "../shop/use-focus-once";

/**
 * A form that sends one thing to the shop. What is wrong with its field is told beside the field, anything else above
 * the button; afterwards `done` takes its place.
 */
export function OneFieldForm<T>({
  name,
  label,
  check,
  send,
  field,
  button,
  done,
  children,
  after,
  row = "grid gap-5",
  className = "mt-6 grid gap-5",
}: {
  /** Of the field, here and in the shop's refusal. */
  readonly name: string;
  readonly label?: string;
  /** What is wrong with what was written; nothing where it can be sent. */
  readonly check: (value: string) => string | undefined;
  readonly send: (value: string) => Promise<T>;
  readonly field: (problem: string | undefined) => ReactNode;
  readonly button: ButtonLook & { readonly text: string };
  readonly done: (answer: T, value: string, again: () => void) => ReactNode;
  /** Above the field. */
  readonly children?: ReactNode;
  readonly after?: ReactNode;
  /** Classes of what holds field and button. */
  readonly row?: string;
  readonly className?: string;
}) {
  const sent = useTell(send);
  const hydrated = useHydrated();
  const [problem, setProblem] = useState<string>();
  const refusal = sent.error ? readRefusal(sent.error) : null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (sent.isPending) return;
    const form = event.currentTarget;
    const value = String(new FormData(form).get(name) ?? "");
    const found = check(value);
    setProblem(found);
    if (found !== undefined) return focusFirst(form, { [name]: found });
    sent.tellAsync(value).catch((error: unknown) => {
      const { fields } = readRefusal(error);
      setProblem(fields[name]);
      focusFirst(form, fields);
    });
  }

  if (sent.data !== undefined) return done(sent.data, sent.input ?? "", sent.reset);
  const { text, ...look } = button;
  return (
    <form method="post" noValidate aria-label={label} onSubmit={submit} className={className}>
      {children}
      {refusal && problem === undefined && (
        <Banner tone="danger" announce>
          {refusal.message}
        </Banner>
      )}
      <div className={row}>
        {field(problem)}
        <Button {...look} type="submit" loading={sent.isPending} ready={hydrated}>
          {text}
        </Button>
      </div>
      {after}
    </form>
  );
}

/** What became of it. The focus goes there: it is the answer to a press. */
export function Told({ className = "mt-6", ...banner }: BannerProps & { readonly className?: string }) {
  const message = useFocusOnce<HTMLDivElement>();
  return (
    <div ref={message} tabIndex={-1} className={className}>
      <Banner announce {...banner} />
    </div>
  );
}
