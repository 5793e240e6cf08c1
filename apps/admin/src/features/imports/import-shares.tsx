import { clsx } from "clsx";
import type { Import } from "../../trpc/outputs";

const parts = [
  { key: "creates", label: "New", look: "bg-positive" },
  { key: "updates", label: "Changed", look: "bg-focus" },
  { key: "unchanged", label: "Unchanged", look: "bg-line-strong" },
  { key: "faulty", label: "Faulty", look: "bg-danger" },
] as const;

/** How the rows divide, drawn to scale and in figures. */
export function ImportShares(counts: Pick<Import, "creates" | "updates" | "unchanged" | "faulty">) {
  const total = parts.reduce((sum, { key }) => sum + counts[key], 0);
  return (
    <div>
      <div aria-hidden="true" className="flex h-3 gap-0.5 overflow-hidden rounded-full bg-sunken">
        {parts.map(({ key, look }) =>
          counts[key] === 0 ? null : (
            <div
              key={key}
              className={clsx("min-w-1.5", look)}
              style={{ width: `${(counts[key] / total) * 100}%` }}
            />
          ),
        )}
      </div>
      <dl className="mt-3 grid grid-cols-2 gap-3 sm:grid-cols-4">
        {parts.map(({ key, label, look }) => (
          <div key={key}>
            <dt className="flex items-center gap-2 text-ink-soft text-sm">
              <span aria-hidden="true" className={clsx("size-2.5 rounded-full", look)} />
              {label}
            </dt>
            <dd className="figures font-semibold text-lg">{counts[key].toLocaleString()}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
