"use client";

import { EmptyState } from "@storewright/ui";
import { Lock } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useStaff } from "../session/staff-context";
import { PageHead } from "../shell/page-head";
import { places } from "../shell/places";
import { Failure } from "../states/failure";
import { StaleNotice } from "../states/stale-notice";
import { Attention } from "./attention";
import { DashboardSkeleton } from "./dashboard-skeleton";
import { RecentOrders } from "./recent-orders";
import { SalesChart } from "./sales-chart";
import { Tiles } from "./tiles";
import { useFigures } from "./use-figures";

/** Today in figures, the last 14 days, and what came in last. */
export function Dashboard() {
  const { may } = useStaff();
  return may("order:read") ? <FiguresPage /> : <FirstOpenPlace />;
}

function FiguresPage() {
  const figures = useFigures();
  return (
    <>
      <PageHead title="Dashboard" />
      <StaleNotice query={figures} />
      {figures.data ? (
        <div className="space-y-8">
          <Attention figures={figures.data} />
          <Tiles figures={figures.data} />
          {figures.data.revenueToday !== null && (
            <SalesChart days={figures.data.days} currency={figures.data.currency} />
          )}
          <RecentOrders orders={figures.data.recentOrders} />
        </div>
      ) : figures.isError ? (
        <Failure error={figures.error} onRetry={() => figures.refetch()} />
      ) : (
        <DashboardSkeleton />
      )}
    </>
  );
}

/** A role that may not see figures starts at the first place it may see. */
function FirstOpenPlace() {
  const { may } = useStaff();
  const router = useRouter();
  const open = places.find((place) => may(place.needs))?.href;
  useEffect(() => {
    if (open !== undefined) router.replace(open);
  }, [open, router]);
  return open === undefined ? (
    <EmptyState
      level={1}
      icon={<Lock />}
      title="Your role opens nothing here"
      text="An owner can change your role."
    />
  ) : (
    <DashboardSkeleton />
  );
}
