"use client";

import type { Order } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { MessageStatus } from "../messages/message-status";
import { kindWords } from "../messages/message-words";
import { Card } from "../states/card";

/** Which messages the customer got about this order. */
export function MessagesCard({ order }: { readonly order: Order }) {
  if (order.messages.length === 0) return null;
  return (
    <Card title="Messages">
      <ul className="space-y-3 text-sm">
        {order.messages.map((message) => (
          <li key={message.id}>
            <p className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
              <span className="font-medium">{kindWords(message.kind, message.channel)}</span>
              <MessageStatus status={message.status} />
            </p>
            {message.sentAt && (
              <p className="text-ink-soft">
                <Moment at={message.sentAt} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
