"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner, Button, buttonClass, Progress } from "@storewright/ui";
import { Download } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { Import } from "../../trpc/outputs";
import { Card } from "../states/card";
import { FormDialog } from "../states/form-dialog";
import { ImportShares } from "./import-shares";
import { isMoving, movingWords } from "./import-words";
import { MappingForm } from "./mapping-form";

/** Where the import stands, and what can be done next. */
export function ImportSteps({ run }: { readonly run: Import }) {
  const utils = trpc.useUtils();
  const [mapping, setMapping] = useState(false);
  const [asking, setAsking] = useState<"run" | "undo" | null>(null);
  const moved = {
    onSuccess: (after: Import) => {
      utils.imports.get.setData({ importId: run.id }, after);
      void utils.imports.rows.invalidate({ importId: run.id });
      setAsking(null);
      setMapping(false);
    },
    onError: () => utils.imports.get.invalidate({ importId: run.id }),
  };
  const start = trpc.imports.run.useMutation(moved);
  const stop = trpc.imports.stop.useMutation(moved);
  const undo = trpc.imports.undo.useMutation(moved);
  const refusal = stop.error ? readRefusal(stop.error) : null;
  const { status, rows, done, creates, updates, unchanged, faulty, problem } = run;
  const willChange = creates + updates;

  if (status === "UPLOADED" || (mapping && (status === "CHECKED" || status === "UNDONE")))
    return (
      <Card title="What the columns mean">
        <MappingForm run={run} onChecked={moved.onSuccess} />
      </Card>
    );

  return (
    <Card title={isMoving(status) ? (movingWords[status] ?? "") : titles[status]}>
      <div className="space-y-5">
        {problem !== "" && (
          <Banner tone="warning" title="Something to know">
            {problem}
          </Banner>
        )}
        {refusal && (
          <Banner announce tone="danger" title="It was not stopped">
            {refusal.message}
          </Banner>
        )}
        {isMoving(status) ? (
          <>
            <Progress
              label={movingWords[status] ?? "Progress"}
              value={done}
              max={status === "UPLOADING" ? null : rows}
              text={
                status === "UPLOADING"
                  ? `${rows.toLocaleString()} rows so far`
                  : `${done.toLocaleString()} of ${rows.toLocaleString()} rows. You can leave this page; it goes on.`
              }
            />
            <ImportShares {...{ creates, updates, unchanged, faulty }} />
            {status !== "UPLOADING" && (
              <Button
                variant="secondary"
                loading={stop.isPending}
                onClick={() => stop.mutate({ importId: run.id })}
              >
                Stop
              </Button>
            )}
          </>
        ) : (
          <>
            <p role="status">{tell(run)}</p>
            <ImportShares {...{ creates, updates, unchanged, faulty }} />
            <div className="flex flex-wrap gap-3">
              {status === "CHECKED" && (
                <Button disabled={willChange === 0} onClick={() => setAsking("run")}>
                  {willChange === 0 ? "Nothing to import" : `Import ${willChange.toLocaleString()} rows`}
                </Button>
              )}
              {status === "STOPPED" && willChange > 0 && (
                <Button onClick={() => setAsking("run")}>Go on with the rest</Button>
              )}
              {status === "UNDONE" && (
                <Button variant="secondary" onClick={() => setMapping(true)}>
                  Check the file again
                </Button>
              )}
              {status === "CHECKED" && (
                <Button variant="secondary" onClick={() => setMapping(true)}>
                  Change what the columns mean
                </Button>
              )}
              {(status === "DONE" || status === "STOPPED") && willChange > 0 && (
                <Button variant="danger" onClick={() => setAsking("undo")}>
                  Take it back
                </Button>
              )}
              {faulty > 0 && (
                <a
                  href={`/api/imports/${run.id}/faults.csv`}
                  download
                  className={buttonClass({ variant: "secondary" })}
                >
                  <Download aria-hidden="true" className="size-4.5" />
                  Faulty rows as CSV
                </a>
              )}
              {(status === "DONE" || status === "UNDONE") && (
                <Link href="/products" className={buttonClass({ variant: "quiet" })}>
                  To the products
                </Link>
              )}
            </div>
          </>
        )}
      </div>
      {asking === "run" && (
        <FormDialog
          onClose={() => setAsking(null)}
          title={
            status === "STOPPED" ? "Go on with the rest?" : `Import ${willChange.toLocaleString()} rows?`
          }
          description={
            <>
              {creates.toLocaleString()} make something new, {updates.toLocaleString()} change what is there.
              {faulty > 0 && ` ${faulty.toLocaleString()} faulty ones are left out.`} It can be stopped, and
              taken back afterwards.
            </>
          }
          refusal={start.error ? readRefusal(start.error) : null}
          refusedTitle="It was not started"
          confirm="Import"
          dismiss="Not yet"
          pending={start.isPending}
          onSubmit={() => start.mutate({ importId: run.id })}
        />
      )}
      {asking === "undo" && (
        <FormDialog
          onClose={() => setAsking(null)}
          title="Take this import back?"
          description="What it made is removed or archived, and what it changed gets its former values, unless somebody changed it since: that stays, and you are told."
          refusal={undo.error ? readRefusal(undo.error) : null}
          refusedTitle="It was not taken back"
          confirm="Take it back"
          dismiss="Keep it"
          danger
          pending={undo.isPending}
          onSubmit={() => undo.mutate({ importId: run.id })}
        />
      )}
    </Card>
  );
}

const titles: Readonly<Record<Import["status"], string>> = {
  UPLOADING: "Arriving",
  UPLOADED: "What the columns mean",
  CHECKING: "Being checked",
  CHECKED: "What would change",
  RUNNING: "Running",
  DONE: "Done",
  STOPPED: "Stopped",
  UNDOING: "Being taken back",
  UNDONE: "Taken back",
};

function tell({ status, rows, done, creates, updates, faulty }: Import): string {
  const count = (value: number) => value.toLocaleString();
  if (status === "CHECKED")
    return faulty === 0
      ? "Every row can be imported. Look at what would change below; nothing is written yet."
      : `${count(faulty)} of ${count(rows)} rows are faulty and would be left out. Nothing is written yet.`;
  if (status === "DONE") return `${count(creates)} made, ${count(updates)} changed.`;
  if (status === "STOPPED")
    return `It was stopped after ${count(done)} of ${count(rows)} rows. What was written stays until you take it back.`;
  return "The catalogue is as it was before.";
}
