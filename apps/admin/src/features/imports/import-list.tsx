"use client";

import { Badge, buttonClass, EmptyState, Table, Td, Th } from "@storewright/ui";
import { FileUp } from "lucide-react";
import Link from "next/link";
import { trpc } from "../../trpc/client";
import { Moment } from "../format/moment";
import { ListFoot } from "../listing/list-foot";
import { ListSkeleton } from "../listing/list-skeleton";
import { readPage } from "../listing/query-text";
import { useListState } from "../listing/use-list-state";
import { PageHead } from "../shell/page-head";
import { Failure } from "../states/failure";
import { StaleNotice } from "../states/stale-notice";
import { isMoving, statusWords } from "./import-words";

/** Files that were brought in, newest first, and how far each has come. */
export function ImportList() {
  const list = useListState(["page"]);
  const imports = trpc.imports.list.useQuery(
    { page: readPage(list.state.page), limit: 24 },
    {
      placeholderData: (before) => before,
      refetchInterval: ({ state }) =>
        state.data?.items.some(({ status }) => isMoving(status)) ? 1_500 : 20_000,
    },
  );
  return (
    <>
      <PageHead
        title="Imports"
        sub="Products from CSV files. Nothing is written before you have seen what would change."
      >
        <Link href="/imports/new" className={buttonClass()}>
          <FileUp aria-hidden="true" className="size-4.5" />
          Import a file
        </Link>
      </PageHead>
      <StaleNotice query={imports} />
      {imports.data ? (
        imports.data.items.length === 0 ? (
          <EmptyState
            icon={<FileUp />}
            title="Nothing was imported yet"
            text="Bring products in from another shop or a spreadsheet, or change many at once."
            action={
              <Link href="/imports/new" className={buttonClass()}>
                Import a file
              </Link>
            }
          />
        ) : (
          <>
            <Table label="Imports">
              <thead>
                <tr>
                  <Th>File</Th>
                  <Th>State</Th>
                  <Th numeric>Rows</Th>
                  <Th numeric>New</Th>
                  <Th numeric>Changed</Th>
                  <Th numeric>Faulty</Th>
                </tr>
              </thead>
              <tbody>
                {imports.data.items.map((run) => (
                  <tr key={run.id} className="transition-colors hover:bg-sunken/60">
                    <Td className="w-full min-w-48">
                      <Link href={`/imports/${run.id}`} className="break-all font-semibold hover:underline">
                        {run.fileName}
                      </Link>
                      <p className="text-ink-soft text-xs">
                        <Moment at={run.createdAt} />
                      </p>
                    </Td>
                    <Td>
                      <Badge tone={statusWords[run.status].tone}>{statusWords[run.status].label}</Badge>
                    </Td>
                    <Td numeric>{run.rows.toLocaleString()}</Td>
                    <Td numeric>{run.creates.toLocaleString()}</Td>
                    <Td numeric>{run.updates.toLocaleString()}</Td>
                    <Td numeric>{run.faulty.toLocaleString()}</Td>
                  </tr>
                ))}
              </tbody>
            </Table>
            <ListFoot list={imports.data} hrefFor={list.hrefFor} />
          </>
        )
      ) : imports.isError ? (
        <Failure error={imports.error} onRetry={() => imports.refetch()} />
      ) : (
        <ListSkeleton label="Reading the imports…" rows={4} />
      )}
    </>
  );
}
