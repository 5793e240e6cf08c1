"use client";

import { readRefusal, type UserId } from "@storewright/kernel";
import { Badge, Button, showToast } from "@storewright/ui";
import { Download, LogOut } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { Customer } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { useMoney } from "../format/use-money";
import { StatusBadge } from "../orders/status-badge";
import { useStaff } from "../session/staff-context";
import { PageHead } from "../shell/page-head";
import { useTitle } from "../shell/use-title";
import { Card } from "../states/card";
import { DetailSkeleton } from "../states/detail-skeleton";
import { Failure } from "../states/failure";
import { EraseDialog } from "./erase-dialog";

/** One customer: the account, what was ordered, and what the law lets a person ask for. */
export function CustomerPage({ userId }: { readonly userId: UserId }) {
  const customer = trpc.customers.get.useQuery({ userId });
  useTitle(customer.data?.name ?? "Customer");
  if (customer.data) return <Sheet customer={customer.data} />;
  if (customer.isError)
    return <Failure error={customer.error} onRetry={() => customer.refetch()} level={1} />;
  return <DetailSkeleton label="Reading the customer…" />;
}

function Sheet({ customer }: { readonly customer: Customer }) {
  const { may } = useStaff();
  const [erasing, setErasing] = useState(false);
  const { userId, name, erasedAt } = customer;
  const handOut = trpc.privacy.export.useMutation({
    onSuccess: (data) => save(`${userId}.json`, JSON.stringify(data, null, 2)),
    onError: (error) =>
      showToast({ tone: "danger", title: "The file was not made", text: readRefusal(error).message }),
  });
  const signOut = trpc.customers.endSessions.useMutation({
    onSuccess: ({ ended }) =>
      showToast({ title: ended === 0 ? "Nobody was signed in" : "Signed out everywhere" }),
    onError: (error) =>
      showToast({ tone: "danger", title: "Nobody was signed out", text: readRefusal(error).message }),
  });
  return (
    <>
      <PageHead
        title={name}
        aside={
          erasedAt === null ? (
            <Badge tone={customer.emailVerifiedAt === null ? "neutral" : "positive"}>
              {customer.emailVerifiedAt === null ? "Address not verified" : "Address verified"}
            </Badge>
          ) : (
            <Badge tone="danger">Erased</Badge>
          )
        }
        sub={
          <>
            {customer.email !== "" && `${customer.email}, `}customer since{" "}
            <Moment at={customer.createdAt} style="day" />
          </>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Orders customer={customer} />
        {may("customer:write") && erasedAt === null && (
          <Card title="What a person may ask for">
            <div className="space-y-4 text-sm">
              <p className="text-ink-soft">
                A copy of everything that the shop keeps about them, to be signed out where their account is
                in wrong hands, or to be forgotten. All is noted in the audit trail.
              </p>
              <div className="flex flex-wrap gap-3">
                <Button
                  size="sm"
                  variant="secondary"
                  loading={handOut.isPending}
                  icon={<Download aria-hidden="true" className="size-4" />}
                  onClick={() => handOut.mutate({ userId })}
                >
                  Export their data
                </Button>
                <Button
                  size="sm"
                  variant="secondary"
                  loading={signOut.isPending}
                  icon={<LogOut aria-hidden="true" className="size-4" />}
                  onClick={() => signOut.mutate({ userId })}
                >
                  Sign out everywhere
                </Button>
                {!customer.isStaff && (
                  <Button size="sm" variant="danger" onClick={() => setErasing(true)}>
                    Erase
                  </Button>
                )}
              </div>
            </div>
          </Card>
        )}
      </div>
      {erasing && <EraseDialog customer={customer} onClose={() => setErasing(false)} />}
    </>
  );
}

function Orders({ customer }: { readonly customer: Customer }) {
  const money = useMoney();
  return (
    <Card title="Orders">
      {customer.latestOrders.length === 0 ? (
        <p className="text-ink-soft text-sm">
          {customer.orders === 0 ? "None yet." : "Your role does not open orders."}
        </p>
      ) : (
        <ul aria-label="Orders" className="divide-y divide-line text-sm">
          {customer.latestOrders.map((order) => (
            <li key={order.id} className="flex flex-wrap items-center justify-between gap-3 py-2.5">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Link href={`/orders/${order.id}`} prefetch={false} className="link figures font-medium">
                  #{order.number}
                </Link>
                <StatusBadge status={order.status} />
                <span className="text-ink-soft">
                  <Moment at={order.placedAt} />
                </span>
              </p>
              <span className="figures">{money(order.total, order.currency)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
