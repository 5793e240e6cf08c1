"use client";

import { Button } from "@storewright/ui/button";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";

const Drawer = dynamic(() => import("@storewright/ui/dialog").then((module) => module.Drawer), {
  ssr: false,
});

/** The filters on small screens. */
export function FilterDrawer({
  open,
  onOpenChange,
  total,
  children,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly total: number;
  readonly children: ReactNode;
}) {
  return (
    <Drawer
      open={open}
      onOpenChange={onOpenChange}
      title="Filter"
      footer={
        <Button size="lg" className="w-full" onClick={() => onOpenChange(false)}>
          Show {total} {total === 1 ? "product" : "products"}
        </Button>
      }
    >
      {children}
    </Drawer>
  );
}
