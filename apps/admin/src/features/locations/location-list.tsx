"use client";

import { Badge, Button, EmptyState, Table, Td, Th } from "@storewright/ui";
import { Plus, Warehouse } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { StockPlace } from "../../trpc/outputs";
import { ListSkeleton } from "../listing/list-skeleton";
import { useStaff } from "../session/staff-context";
import { PageHead } from "../shell/page-head";
import { Failure } from "../states/failure";
import { StaleNotice } from "../states/stale-notice";
import { LocationDialog } from "./location-dialog";
import { RemoveLocation } from "./remove-location";

/** The places where goods lie: each variant is counted at each of them. */
export function LocationList() {
  const { may } = useStaff();
  const [open, setOpen] = useState<StockPlace | "new" | null>(null);
  const [leaving, setLeaving] = useState<StockPlace | null>(null);
  const locations = trpc.catalog.admin.locations.useQuery();
  const mayWrite = may("inventory:write");
  return (
    <>
      <PageHead
        title="Locations"
        sub="Where goods lie. With several, each variant is counted at each, and sold from the default one first."
      >
        {mayWrite && (
          <Button icon={<Plus aria-hidden="true" className="size-4.5" />} onClick={() => setOpen("new")}>
            New location
          </Button>
        )}
      </PageHead>
      <StaleNotice query={locations} />
      {locations.data ? (
        locations.data.length === 0 ? (
          <EmptyState
            icon={<Warehouse />}
            title="No location yet"
            text="Nothing can be counted until there is one."
          />
        ) : (
          <Rows locations={locations.data} onOpen={mayWrite ? setOpen : undefined} />
        )
      ) : locations.isError ? (
        <Failure error={locations.error} onRetry={() => locations.refetch()} />
      ) : (
        <ListSkeleton label="Reading the locations…" rows={3} />
      )}
      {open !== null && (
        <LocationDialog
          location={open === "new" ? null : open}
          onRemove={(location) => {
            setOpen(null);
            setLeaving(location);
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {leaving !== null && <RemoveLocation location={leaving} onClose={() => setLeaving(null)} />}
    </>
  );
}

function Rows({
  locations,
  onOpen,
}: {
  readonly locations: readonly StockPlace[];
  readonly onOpen: ((location: StockPlace) => void) | undefined;
}) {
  return (
    <Table label="Locations">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Code</Th>
          <Th>
            <span className="sr-only">Change</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {locations.map((location) => (
          <tr key={location.id}>
            <Td className="font-medium">
              {location.name}
              {location.isDefault && (
                <Badge tone="accent" className="ml-2.5">
                  Default
                </Badge>
              )}
            </Td>
            <Td>
              <code>{location.code}</code>
            </Td>
            <Td numeric>
              {onOpen && (
                <Button
                  size="sm"
                  variant="secondary"
                  aria-label={`Change ${location.name}`}
                  onClick={() => onOpen(location)}
                >
                  Change
                </Button>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
