import { Badge } from "@storewright/ui";
import { TriangleAlert } from "lucide-react";
import type { OrderRow } from "../../trpc/outputs";
import { openProblem, problemWords, statusWords } from "./order-words";

/** Where an order stands. */
export function StatusBadge({ status }: { readonly status: OrderRow["status"] }) {
  const { label, tone } = statusWords[status];
  return <Badge tone={tone}>{label}</Badge>;
}

/** Trouble with its money, if there is any. */
export function ProblemBadge({ order }: { readonly order: Pick<OrderRow, "status" | "paymentProblem"> }) {
  const problem = openProblem(order);
  if (problem === null) return null;
  const { label, tone } = problemWords[problem];
  return (
    <Badge
      tone={tone === "info" ? "neutral" : tone}
      icon={<TriangleAlert aria-hidden="true" className="size-3.5" />}
    >
      {label}
    </Badge>
  );
}
