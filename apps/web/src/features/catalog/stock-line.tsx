import type { StockState } from "@storewright/api";
import { Circle, CircleDashed, CircleDot } from "lucide-react";

const lines = {
  in: { text: "In stock", Icon: CircleDot, className: "text-positive" },
  low: { text: "Only a few left", Icon: Circle, className: "text-warning" },
  out: { text: "Sold out", Icon: CircleDashed, className: "text-ink-soft" },
} as const;

const onBackorder = {
  text: "On back-order: you can buy it now, and we send it when it arrives",
  Icon: Circle,
  className: "text-warning",
} as const;

/** How the stock of the chosen variant stands, in words; read out when it changes. */
export function StockLine({
  level,
  backorder,
}: {
  readonly level: StockState | undefined;
  /** Nothing is on hand: what is bought now is sent when goods arrive. */
  readonly backorder: boolean;
}) {
  const { text, Icon, className } =
    level === undefined
      ? { text: "Not made in this combination", Icon: CircleDashed, className: "text-ink-soft" }
      : backorder && level !== "out"
        ? onBackorder
        : lines[level];
  return (
    <p
      role="status"
      data-stock={level ?? "none"}
      className={`flex items-center gap-2 font-medium text-sm ${className}`}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      {text}
    </p>
  );
}
