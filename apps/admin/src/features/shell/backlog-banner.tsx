"use client";

import { Banner } from "@storewright/ui";
import { useFigures } from "../dashboard/use-figures";
import { useStaff } from "../session/staff-context";
import { tellBacklog } from "./tell-backlog";

/** Says what waits while the worker is behind; e-mail and search follow once it is back. */
export function BacklogBanner() {
  const { may } = useStaff();
  const figures = useFigures(may("order:read"));
  const told = figures.data ? tellBacklog(figures.data.backlog) : null;
  return (
    <div role="status">
      {told && (
        <Banner tone="warning" title={told.title} className="mb-6">
          {told.text}
        </Banner>
      )}
    </div>
  );
}
