"use client";

import { Banner, Button, Dialog } from "@storewright/ui";
import { type FormEvent, type ReactNode, useId } from "react";

/** The frame of everything that is asked in a dialog: what it does, a form, and why it was refused. */
export function FormDialog({
  open = true,
  onClose,
  title,
  description,
  refusal,
  refusedTitle,
  confirm,
  dismiss = "Discard",
  danger = false,
  pending,
  disabled = false,
  aside,
  wide = false,
  onSubmit,
  children,
}: {
  readonly open?: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  /** Why it was refused; of a `Refusal` only its sentence is shown here, the fields show theirs. */
  readonly refusal: { readonly message: string } | null;
  readonly refusedTitle: string;
  readonly confirm: string;
  readonly dismiss?: string;
  readonly danger?: boolean;
  readonly pending: boolean;
  readonly disabled?: boolean;
  /** A button of its own before the two: Remove, for example. */
  readonly aside?: ReactNode;
  readonly wide?: boolean;
  readonly onSubmit: (form: HTMLFormElement) => void;
  readonly children?: ReactNode;
}) {
  const id = useId();
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!pending && !disabled) onSubmit(event.currentTarget);
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={title}
      {...(description !== undefined && { description })}
      wide={wide}
      footer={
        <>
          {aside && <div className="mr-auto">{aside}</div>}
          <Button variant="quiet" onClick={onClose}>
            {dismiss}
          </Button>
          <Button
            type="submit"
            form={id}
            variant={danger ? "danger" : "primary"}
            loading={pending}
            disabled={disabled}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate
        onSubmit={submit}
        className={description === undefined ? "space-y-4" : "mt-5 space-y-4"}
      >
        {refusal && (
          <Banner announce tone="danger" title={refusedTitle}>
            {refusal.message}
          </Banner>
        )}
        {children}
      </form>
    </Dialog>
  );
}

/** The text of a field of the form, trimmed; empty where there is none. */
export function fieldText(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === "string" ? value.trim() : "";
}
