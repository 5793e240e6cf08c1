"use client";

import { readRefusal } from "@storewright/kernel";
import { Badge, Banner, Button, Checkbox, TextArea } from "@storewright/ui";
import { type FormEvent, useState } from "react";
import { trpc } from "../../trpc/client";
import type { Order } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { useStaff } from "../session/staff-context";
import { Card } from "../states/card";
import { useOrderChanged } from "./use-order-changed";

/** What staff wrote beside the order, and room for more. */
export function NotesCard({ order }: { readonly order: Order }) {
  const { may } = useStaff();
  const mayWrite = may("order:fulfil") || may("order:cancel");
  if (order.notes.length === 0 && !mayWrite) return null;
  return (
    <Card title="Notes">
      {order.notes.length > 0 && (
        <ul className="mb-5 space-y-4 text-sm">
          {order.notes.map((note) => (
            <li key={note.id}>
              <p className="whitespace-pre-wrap break-words">{note.body}</p>
              <p className="mt-1 flex flex-wrap items-center gap-x-2 text-ink-soft text-xs">
                {note.author}, <Moment at={note.createdAt} />
                {note.visibleToCustomer && <Badge tone="accent">The customer sees it</Badge>}
              </p>
            </li>
          ))}
        </ul>
      )}
      {mayWrite && <NewNote order={order} />}
    </Card>
  );
}

function NewNote({ order }: { readonly order: Order }) {
  const changed = useOrderChanged();
  const [body, setBody] = useState("");
  const [visible, setVisible] = useState(false);
  const add = trpc.order.admin.addNote.useMutation({
    onSuccess: (after) => {
      changed(after);
      setBody("");
      setVisible(false);
    },
  });
  const refusal = add.error ? readRefusal(add.error) : null;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (body.trim() === "" || add.isPending) return;
    add.mutate({ orderId: order.id, body: body.trim(), visibleToCustomer: visible });
  }
  return (
    <form noValidate onSubmit={submit} className="space-y-3">
      {refusal && (
        <Banner announce tone="danger" title="The note was not kept">
          {refusal.message}
        </Banner>
      )}
      <TextArea
        label="New note"
        rows={2}
        maxLength={2_000}
        value={body}
        error={refusal?.fields.body}
        onChange={(event) => setBody(event.target.value)}
      />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Checkbox
          label="The customer may see it"
          hint="It then stands on the order's page."
          checked={visible}
          onChange={(event) => setVisible(event.target.checked)}
        />
        <Button type="submit" variant="secondary" loading={add.isPending} disabled={body.trim() === ""}>
          Add the note
        </Button>
      </div>
    </form>
  );
}
