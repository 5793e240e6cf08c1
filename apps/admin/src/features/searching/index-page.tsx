"use client";

import { readRefusal } from "@storewright/kernel";
import { Badge, Banner, Button, Progress } from "@storewright/ui";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import { Moment } from "../format/moment";
import { ListSkeleton } from "../listing/list-skeleton";
import { useStaff } from "../session/staff-context";
import { PageHead } from "../shell/page-head";
import { Card } from "../states/card";
import { Failure } from "../states/failure";
import { FormDialog } from "../states/form-dialog";
import { StaleNotice } from "../states/stale-notice";
import { SearchPlaces } from "./search-places";

const engines = { postgres: "Postgres", meilisearch: "Meilisearch" } as const;

/** Whether the index and the database say the same, and what mends it where they do not. */
export function IndexPage() {
  const { may } = useStaff();
  const utils = trpc.useUtils();
  const [asking, setAsking] = useState(false);
  const status = trpc.merchandising.index.status.useQuery(undefined, {
    refetchInterval: ({ state }) => (state.data?.rebuilding ? 1_000 : 5_000),
  });
  const answered = {
    onSuccess: () => {
      setAsking(false);
      void utils.merchandising.index.status.invalidate();
    },
  };
  const check = trpc.merchandising.index.check.useMutation(answered);
  const rebuild = trpc.merchandising.index.rebuild.useMutation(answered);
  const data = status.data;
  return (
    <>
      <PageHead title="Search index" sub="It is compared with the database, and mended, by itself." />
      <SearchPlaces />
      <StaleNotice query={status} />
      {data ? (
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Card
            title={engines[data.engine]}
            aside={
              <Badge tone={data.available ? "positive" : "danger"}>
                {data.available ? "Answers" : "Does not answer"}
              </Badge>
            }
          >
            {!data.available && (
              <Banner tone="warning" title="Postgres stands in" className="mb-4">
                Shoppers go on finding everything. The engine is tried again by itself.
              </Banner>
            )}
            <dl className="grid grid-cols-2 gap-4">
              <Figure label="Products on sale" value={data.products} />
              <Figure label="In the index" value={data.indexed} />
            </dl>
            <Progress
              className="mt-4"
              label="Products in the index"
              value={Math.min(data.indexed, data.products)}
              max={data.products}
              text={
                data.indexed === data.products
                  ? "All of them."
                  : `${Math.abs(data.products - data.indexed).toLocaleString()} ${data.indexed < data.products ? "are missing" : "too many"}; the next check mends it.`
              }
            />
          </Card>
          <Card title="Check and rebuild">
            {check.error && (
              <Banner announce tone="danger" title="The check was not asked for" className="mb-4">
                {readRefusal(check.error).message}
              </Banner>
            )}
            {data.lastCheck ? (
              <p className="text-sm">
                Last compared <Moment at={data.lastCheck.at} />:{" "}
                {data.lastCheck.missing + data.lastCheck.extra + data.lastCheck.stale === 0
                  ? "index and database said the same."
                  : `${data.lastCheck.missing.toLocaleString()} were missing, ${data.lastCheck.extra.toLocaleString()} too many, ${data.lastCheck.stale.toLocaleString()} out of date. All were mended.`}
              </p>
            ) : (
              <p className="text-ink-soft text-sm">It has not been compared yet.</p>
            )}
            {data.rebuilding && (
              <Progress
                className="mt-5"
                label="The index is built anew"
                value={data.rebuilding.done}
                max={data.rebuilding.total}
                text={
                  data.rebuilding.total === null
                    ? "Being built anew…"
                    : `Being built anew: ${data.rebuilding.done.toLocaleString()} of ${data.rebuilding.total.toLocaleString()}. Shoppers search in the old one meanwhile.`
                }
              />
            )}
            {may("catalog:write") && (
              <div className="mt-5 flex flex-wrap gap-3">
                <Button loading={check.isPending} onClick={() => check.mutate()}>
                  Compare now
                </Button>
                <Button
                  variant="secondary"
                  disabled={data.rebuilding !== null}
                  onClick={() => setAsking(true)}
                >
                  Build anew
                </Button>
              </div>
            )}
            <p role="status" className="mt-3 text-ink-soft text-sm">
              {check.isSuccess && "Asked for; it takes a few seconds."}
            </p>
          </Card>
        </div>
      ) : status.isError ? (
        <Failure error={status.error} onRetry={() => status.refetch()} />
      ) : (
        <ListSkeleton label="Asking the index…" rows={3} />
      )}
      {asking && (
        <FormDialog
          onClose={() => setAsking(false)}
          title="Build the index anew?"
          description="A new one is filled beside the old, catches up with what changed meanwhile, and takes its place. Shoppers notice nothing."
          refusal={rebuild.error ? readRefusal(rebuild.error) : null}
          refusedTitle="It was not begun"
          confirm="Build it anew"
          dismiss="Not now"
          pending={rebuild.isPending}
          onSubmit={() => rebuild.mutate()}
        />
      )}
    </>
  );
}

function Figure({ label, value }: { readonly label: string; readonly value: number }) {
  return (
    <div>
      <dt className="text-ink-soft text-sm">{label}</dt>
      <dd className="figures font-semibold text-xl">{value.toLocaleString()}</dd>
    </div>
  );
}
