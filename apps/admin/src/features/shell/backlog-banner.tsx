"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui";
import { useFigures } from "../dashboard/use-figures";
import { useStaff } from "../session/staff-context";
import { tellBacklog } from "./tell-backlog";

/** Says what waits while the worker is behind, and that nothing can be changed while the database is away. */
export function BacklogBanner() {
  const { may } = useStaff();
  const figures = useFigures(may("order:read"));
  const away = figures.error !== null && readRefusal(figures.error).code === "UNAVAILABLE";
  const told = away ? readOnly : figures.data ? tellBacklog(figures.data.backlog) : null;
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

const readOnly = {
  title: "Nothing can be changed right now",
  text: "The database does not answer. What stands here was read before; it is tried again by itself.",
};
