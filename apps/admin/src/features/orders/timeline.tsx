"use client";

import type { Order } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { useMoney } from "../format/use-money";
import { Card } from "../states/card";
import { tellEvent } from "./tell-event";

/** What happened to the order, the latest first. */
export function Timeline({ order }: { readonly order: Order }) {
  const money = useMoney();
  return (
    <Card title="Timeline">
      <ol className="space-y-5 border-line border-l pl-5 text-sm">
        {order.timeline.toReversed().map((event) => {
          const { title, text } = tellEvent(event, order, money);
          return (
            <li key={`${event.at} ${event.type}`} className="relative">
              <span
                aria-hidden="true"
                className="-left-5 -translate-x-1/2 absolute top-1.5 size-2.5 rounded-full border-2 border-surface bg-accent"
              />
              <p className="font-semibold">{title}</p>
              {text && <p className="break-words">{text}</p>}
              <p className="text-ink-soft text-xs">
                <Moment at={event.at} />, by {event.actor}
              </p>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
