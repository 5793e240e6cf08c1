import type { Permission } from "@storewright/kernel";
import { ChartColumn, Gauge, type LucideIcon, Mail, Package, Percent, ReceiptText } from "lucide-react";

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
  { href: "/pricing", label: "Prices", Icon: Percent, needs: "pricing:read" },
  { href: "/messages", label: "Messages", Icon: Mail, needs: "system:read" },
  { href: "/analytics", label: "Analytics", Icon: ChartColumn, needs: "analytics:read" },
];

/** True where the page is the place, or lies below it. */
export function isAt(pathname: string, { href }: Pick<Place, "href">): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
