"use client";

import { RadioCards, Select, Skeleton } from "@storewright/ui";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { Template } from "../../trpc/outputs";
import { ListSkeleton } from "../listing/list-skeleton";
import { PageHead } from "../shell/page-head";
import { Failure } from "../states/failure";
import { MessagePlaces } from "./message-places";

/** Every message that the shop sends, with sample data. */
export function Templates() {
  const templates = trpc.messages.templates.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY });
  return (
    <>
      <PageHead title="Templates" sub="What customers get, shown with sample data." />
      <MessagePlaces />
      {templates.data ? (
        <Chosen templates={templates.data} />
      ) : templates.isError ? (
        <Failure error={templates.error} onRetry={() => templates.refetch()} />
      ) : (
        <ListSkeleton label="Reading the templates…" rows={4} />
      )}
    </>
  );
}

function Chosen({ templates }: { readonly templates: readonly Template[] }) {
  const [kind, setKind] = useState(templates[0]?.kind ?? "");
  const [wanted, setWanted] = useState("email");
  const template = templates.find((one) => one.kind === kind);
  if (template === undefined) return null;
  const channel = template.channels.find((one) => one === wanted) ?? template.channels[0] ?? "email";
  return (
    <div className="grid gap-6 lg:grid-cols-[18rem_minmax(0,1fr)]">
      <div className="space-y-5">
        <Select
          label="Message"
          options={templates.map((one) => ({ value: one.kind, label: one.title }))}
          value={kind}
          hint={template.when}
          onChange={(event) => setKind(event.target.value)}
        />
        {template.channels.length > 1 && (
          <RadioCards
            legend="Sent as"
            name="channel"
            value={channel}
            onChange={setWanted}
            options={[
              { value: "email", label: "E-mail" },
              { value: "sms", label: "Text message" },
            ]}
          />
        )}
      </div>
      <Preview template={template} channel={channel} />
    </div>
  );
}

function Preview({ template, channel }: { readonly template: Template; readonly channel: "email" | "sms" }) {
  const preview = trpc.messages.preview.useQuery({ kind: template.kind, channel });
  if (preview.isError) return <Failure error={preview.error} onRetry={() => preview.refetch()} />;
  if (!preview.data) return <Skeleton className="h-[40rem] w-full" />;
  const { subject, html, text } = preview.data;
  if (channel === "sms") {
    return (
      <figure className="max-w-sm rounded-lg border border-line bg-surface p-5 text-sm">
        <blockquote className="break-words rounded-lg bg-accent-soft p-4">{text}</blockquote>
        <figcaption className="mt-3 text-ink-soft">{text.length} characters</figcaption>
      </figure>
    );
  }
  return (
    <div className="min-w-0 space-y-4">
      <p className="text-sm">
        <span className="text-ink-soft">Subject: </span>
        <span className="font-semibold">{subject}</span>
      </p>
      {/* The empty sandbox runs nothing and reaches nothing of this page. */}
      <iframe
        title={`${template.title} as an e-mail`}
        sandbox=""
        srcDoc={html}
        className="h-[44rem] w-full rounded-lg border border-line bg-white"
      />
      <details className="text-sm">
        <summary className="link inline-flex min-h-11 cursor-pointer items-center">As plain text</summary>
        <pre className="overflow-x-auto whitespace-pre-wrap rounded-md bg-sunken p-4 text-xs">{text}</pre>
      </details>
    </div>
  );
}
