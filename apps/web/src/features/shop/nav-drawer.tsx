"use client";

import { IconButton } from "@storewright/ui/icon-button";
import { Menu } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { NavCategory } from "./read-shop";

const loadPanel = () => import("./nav-panel").then(({ NavPanel }) => NavPanel);
const NavPanel = dynamic(loadPanel, { ssr: false });

/** The category tree on small screens. Its panel is fetched when somebody reaches for it. */
export function NavDrawer({
  categories,
  shopName,
}: {
  readonly categories: readonly NavCategory[];
  readonly shopName: string;
}) {
  const [open, setOpen] = useState<boolean>();
  return (
    <>
      <IconButton
        label="Menu"
        aria-haspopup="dialog"
        className="-ml-2.5 md:hidden"
        onPointerEnter={() => void loadPanel()}
        onClick={() => setOpen(true)}
      >
        <Menu aria-hidden="true" className="size-5.5" />
      </IconButton>
      {open !== undefined && (
        <NavPanel open={open} onOpenChange={setOpen} categories={categories} shopName={shopName} />
      )}
    </>
  );
}
