"use client";

import type { Refusal } from "@storewright/kernel";
import { Banner, Button, Dialog } from "@storewright/ui";
import { type FormEvent, type ReactNode, useId } from "react";
import type { Order } from "../../../trpc/outputs";

export interface OrderDialogProps {
  readonly order: Order;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The frame of everything that is done with an order: what it does, a form, and why it was refused. */
export function ActionDialog({
  open,
  onClose,
  title,
  description,
  refusal,
  refusedTitle,
  confirm,
  dismiss = "Not yet",
  danger = false,
  pending,
  disabled = false,
  onSubmit,
  children,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description: ReactNode;
  readonly refusal: Refusal | null;
  readonly refusedTitle: string;
  readonly confirm: string;
  readonly dismiss?: string;
  readonly danger?: boolean;
  readonly pending: boolean;
  readonly disabled?: boolean;
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
      description={description}
      footer={
        <>
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
      <form id={id} noValidate onSubmit={submit} className="mt-5 space-y-4">
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
