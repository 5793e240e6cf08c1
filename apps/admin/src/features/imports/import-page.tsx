"use client";

import type { Id } from "@storewright/kernel";
import { Badge, Breadcrumbs } from "@storewright/ui";
import Link from "next/link";
import { trpc } from "../../trpc/client";
import type { Import } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { PageHead } from "../shell/page-head";
import { useTitle } from "../shell/use-title";
import { DetailSkeleton } from "../states/detail-skeleton";
import { Failure } from "../states/failure";
import { StaleNotice } from "../states/stale-notice";
import { ImportRows } from "./import-rows";
import { ImportSteps } from "./import-steps";
import { isMoving, statusWords } from "./import-words";

/** How often a moving import is looked at, ms. */
const EVERY_MS = 700;

/** One file on its way into the catalogue, watched live; it goes on when nobody watches. */
export function ImportPage({ importId }: { readonly importId: Id<"ImportRun"> }) {
  const run = trpc.imports.get.useQuery(
    { importId },
    {
      refetchInterval: ({ state }) => (state.data && isMoving(state.data.status) ? EVERY_MS : false),
      refetchIntervalInBackground: false,
    },
  );
  return (
    <>
      <Breadcrumbs
        linkAs={Link}
        items={[{ label: "Imports", href: "/imports" }, { label: run.data?.fileName ?? "Import" }]}
      />
      <StaleNotice query={run} />
      {run.data ? (
        <Sheet run={run.data} />
      ) : run.isError ? (
        <Failure level={1} error={run.error} onRetry={() => run.refetch()} />
      ) : (
        <DetailSkeleton label="Reading the import…" />
      )}
    </>
  );
}

function Sheet({ run }: { readonly run: Import }) {
  useTitle(run.fileName);
  const { label, tone } = statusWords[run.status];
  const checked = run.status !== "UPLOADING" && run.status !== "UPLOADED";
  return (
    <>
      <PageHead
        title={<span className="break-all">{run.fileName}</span>}
        aside={<Badge tone={tone}>{label}</Badge>}
        sub={
          <>
            {run.rows.toLocaleString()} rows, brought <Moment at={run.createdAt} />
          </>
        }
      />
      <div className="space-y-6">
        <ImportSteps run={run} />
        {checked && <ImportRows run={run} />}
      </div>
    </>
  );
}
