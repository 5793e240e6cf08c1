"use client";

import type { Order } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { Card } from "../states/card";

/** Goods that came back; nothing where there are none. */
export function ReturnsCard({ order }: { readonly order: Order }) {
  if (order.returns.length === 0) return null;
  const names = new Map<string, string>(order.lines.map((line) => [line.id, line.name]));
  return (
    <Card title={order.returns.length === 1 ? "Return" : "Returns"}>
      <ul className="space-y-4 text-sm">
        {order.returns.map((back) => (
          <li key={back.id}>
            <ul>
              {back.lines.map((line) => (
                <li key={line.lineId}>
                  {line.quantity} × {names.get(line.lineId)}
                  <span className="text-ink-soft">
                    {line.restock ? ", back on sale" : ", not fit to be sold"}
                  </span>
                </li>
              ))}
            </ul>
            {back.reason !== "" && <p className="break-words">{back.reason}</p>}
            <p className="text-ink-soft">
              <Moment at={back.createdAt} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
