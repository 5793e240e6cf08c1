import { Badge, type Tone } from "@storewright/ui";

const words: Readonly<Record<string, { readonly label: string; readonly tone: Tone }>> = {
  pending: { label: "Waiting", tone: "warning" },
  sent: { label: "Sent", tone: "positive" },
  failed: { label: "Not sent", tone: "danger" },
  skipped: { label: "Not needed any more", tone: "neutral" },
};

/** Where a message stands. */
export function MessageStatus({ status }: { readonly status: string }) {
  const { label, tone } = words[status] ?? { label: status, tone: "neutral" };
  return <Badge tone={tone}>{label}</Badge>;
}
