"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner, Button, Select, Skeleton } from "@storewright/ui";
import { ArrowRight } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { Import } from "../../trpc/outputs";
import { Failure } from "../states/failure";
import { mappingProblems, missingForNew, withColumn } from "./mapping";

/** Which column of the file holds what; guessed by the headings, and corrected here. */
export function MappingForm({
  run,
  onChecked,
}: {
  readonly run: Import;
  readonly onChecked: (after: Import) => void;
}) {
  const fields = trpc.imports.fields.useQuery(undefined, { staleTime: 60_000 });
  const [mapping, setMapping] = useState(run.mapping);
  const [tried, setTried] = useState(false);
  const check = trpc.imports.check.useMutation({ onSuccess: onChecked });
  const refusal = check.error ? readRefusal(check.error) : null;
  if (fields.isError && !fields.data)
    return <Failure error={fields.error} onRetry={() => fields.refetch()} level={3} />;
  if (!fields.data) return <Skeleton className="h-72" />;
  const problems = mappingProblems(mapping, fields.data);
  const missing = missingForNew(mapping, fields.data);
  const known = new Map(fields.data.map((field) => [field.field, field]));
  const options = fields.data.map(({ field, label }) => ({ value: field, label }));

  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (problems.length === 0 && !check.isPending)
          check.mutate({ importId: run.id, mapping: { ...mapping } });
      }}
    >
      {refusal && (
        <Banner announce tone="danger" title="The file was not checked">
          {refusal.message}
        </Banner>
      )}
      {tried && problems.length > 0 && (
        <Banner announce tone="danger" title="The columns are not clear yet">
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </Banner>
      )}
      <ul aria-label="Columns of the file" className="divide-y divide-line">
        {run.columns.map((column) => {
          const field = mapping[column] ?? "";
          return (
            <li
              key={column}
              className="grid items-center gap-x-4 gap-y-1.5 py-3 sm:grid-cols-[minmax(0,14rem)_auto_minmax(0,18rem)_minmax(0,1fr)]"
            >
              <p className="break-words font-semibold text-sm">{column}</p>
              <ArrowRight aria-hidden="true" className="hidden size-4 text-ink-soft sm:block" />
              <Select
                label={`What ${column} holds`}
                hideLabel
                placeholder="Not imported"
                options={options}
                value={field}
                onChange={(event) => setMapping(withColumn(mapping, column, event.target.value))}
              />
              <p className="text-ink-soft text-sm">{known.get(field)?.hint}</p>
            </li>
          );
        })}
      </ul>
      {missing.length > 0 && (
        <p className="text-ink-soft text-sm">
          Without {list(missing)} only products that exist can be changed; new ones need{" "}
          {missing.length === 1 ? "it" : "them"}.
        </p>
      )}
      <Button type="submit" loading={check.isPending}>
        Check the file
      </Button>
    </form>
  );
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
