import type { Permission } from "@storewright/kernel";
import { Gauge, type LucideIcon, Package, ReceiptText } from "lucide-react";

export interface Place {
  readonly href: string;
  readonly label: string;
  readonly Icon: LucideIcon;
  /** Shown to roles that hold it. */
  readonly needs: Permission;
}

/** Where the navigation leads, in its order. */
export const places: readonly Place[] = [
  { href: "/", label: "Dashboard", Icon: Gauge, needs: "order:read" },
  { href: "/orders", label: "Orders", Icon: ReceiptText, needs: "order:read" },
  { href: "/products", label: "Products", Icon: Package, needs: "catalog:read" },
];

/** True where the page is the place, or lies below it. */
export function isAt(pathname: string, { href }: Pick<Place, "href">): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
