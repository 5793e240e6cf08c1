"use client";

import { Banner, Breadcrumbs, Button, FileDrop, Progress } from "@storewright/ui";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { z } from "zod";
import { PageHead } from "../shell/page-head";
import { Card } from "../states/card";
import { SendFailure, sendFile } from "../uploads/send-file";

const answerSchema = z.object({ importId: z.string() });
const MOST_BYTES = 200 * 1_024 * 1_024;

interface Sending {
  readonly name: string;
  readonly sent: number;
  readonly total: number;
}

/** Sends a CSV file; what its columns mean is asked next. */
export function NewImport() {
  const router = useRouter();
  const [sending, setSending] = useState<Sending | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);

  async function send(file: File) {
    setFailure(null);
    if (file.size === 0) return setFailure("The file is empty.");
    if (file.size > MOST_BYTES) return setFailure("The file is larger than 200 MB. Send it in parts.");
    setSending({ name: file.name, sent: 0, total: file.size });
    const controller = new AbortController();
    stop.current = controller;
    try {
      const csv = new Blob([file], { type: "text/csv" });
      const answer = await sendFile(`/api/imports?name=${encodeURIComponent(file.name)}`, csv, {
        onProgress: (sent, total) => setSending({ name: file.name, sent, total }),
        signal: controller.signal,
      });
      router.push(`/imports/${answerSchema.parse(answer).importId}`);
    } catch (error) {
      setSending(null);
      if (controller.signal.aborted) return;
      setFailure(error instanceof SendFailure ? error.message : "The file could not be sent. Try again.");
    }
  }

  return (
    <>
      <Breadcrumbs linkAs={Link} items={[{ label: "Imports", href: "/imports" }, { label: "New import" }]} />
      <PageHead
        title="Import products"
        sub="Next you say what the columns mean, then you see row by row what would change. Nothing is written before that."
      />
      <Card title="The file" className="max-w-3xl">
        {failure && (
          <Banner announce tone="danger" title="The file was not taken" className="mb-4">
            {failure}
          </Banner>
        )}
        {sending === null ? (
          <FileDrop
            label="Choose a CSV file"
            hint="Or drop it here. The first line names the columns; up to 200 MB."
            accept=".csv,text/csv,text/plain"
            onFiles={([file]) => file && void send(file)}
            className="min-h-40"
          />
        ) : (
          <div className="space-y-4">
            <Progress
              label={`Sending ${sending.name}`}
              value={sending.sent}
              max={sending.total}
              text={
                sending.sent < sending.total
                  ? `${sending.name}: ${Math.floor((sending.sent / sending.total) * 100)}% sent`
                  : `${sending.name} is being read…`
              }
            />
            <Button variant="secondary" size="sm" onClick={() => stop.current?.abort()}>
              Stop
            </Button>
          </div>
        )}
        <p className="mt-4 text-ink-soft text-sm">
          No file yet?{" "}
          <a href="/api/imports/template.csv" download className="link">
            Take the template
          </a>
          , or export the products you have, change them in a spreadsheet, and import the file. An empty cell
          leaves what is there; a dash empties it.
        </p>
      </Card>
    </>
  );
}
