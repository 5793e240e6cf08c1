import type { Permission } from "@storewright/kernel";
import {
  Boxes,
  ChartColumn,
  FileUp,
  FolderTree,
  Gauge,
  History,
  type LucideIcon,
  Mail,
  MessageSquareText,
  Package,
  Percent,
  ReceiptText,
  Search,
  ShieldCheck,
  Tags,
  UserRound,
  Users,
  Warehouse,
  Waypoints,
} from "lucide-react";

export interface Place {
  readonly href: string;
  readonly label: string;
  readonly Icon: LucideIcon;
  /** Shown to roles that hold it. */
  readonly needs: Permission;
}

export interface PlaceGroup {
  /** Null stands alone, above the others. */
  readonly label: string | null;
  readonly places: readonly Place[];
}

/** Where the navigation leads, in its order. */
export const placeGroups: readonly PlaceGroup[] = [
  { label: null, places: [{ href: "/", label: "Dashboard", Icon: Gauge, needs: "order:read" }] },
  {
    label: "Selling",
    places: [
      { href: "/orders", label: "Orders", Icon: ReceiptText, needs: "order:read" },
      { href: "/customers", label: "Customers", Icon: UserRound, needs: "customer:read" },
      { href: "/pricing", label: "Prices", Icon: Percent, needs: "pricing:read" },
      { href: "/reviews", label: "Reviews", Icon: MessageSquareText, needs: "catalog:read" },
    ],
  },
  {
    label: "Catalogue",
    places: [
      { href: "/products", label: "Products", Icon: Package, needs: "catalog:read" },
      { href: "/categories", label: "Categories", Icon: FolderTree, needs: "catalog:read" },
      { href: "/collections", label: "Collections", Icon: Boxes, needs: "catalog:read" },
      { href: "/attributes", label: "Attributes", Icon: Tags, needs: "catalog:read" },
      { href: "/locations", label: "Locations", Icon: Warehouse, needs: "inventory:read" },
      { href: "/imports", label: "Imports", Icon: FileUp, needs: "catalog:write" },
      { href: "/search", label: "Search", Icon: Search, needs: "catalog:read" },
    ],
  },
  {
    label: "Shop",
    places: [
      { href: "/messages", label: "Messages", Icon: Mail, needs: "system:read" },
      { href: "/analytics", label: "Analytics", Icon: ChartColumn, needs: "analytics:read" },
      { href: "/staff", label: "Staff", Icon: Users, needs: "staff:read" },
      { href: "/trail", label: "Audit trail", Icon: History, needs: "audit:read" },
      { href: "/security", label: "Security", Icon: ShieldCheck, needs: "account:self" },
    ],
  },
];

/** The same without their groups. */
export const places: readonly Place[] = placeGroups.flatMap((group) => group.places);

/** Pages below those of the navigation, for the command palette. */
export const innerPlaces: readonly Place[] = [
  { href: "/products/new", label: "New product", Icon: Package, needs: "catalog:write" },
  { href: "/imports/new", label: "Import products from a CSV file", Icon: FileUp, needs: "catalog:write" },
  { href: "/products?stock=out", label: "Products out of stock", Icon: Package, needs: "catalog:read" },
  { href: "/orders?status=PAID", label: "Orders to ship", Icon: ReceiptText, needs: "order:read" },
  { href: "/pricing/shipping", label: "Shipping", Icon: Percent, needs: "pricing:read" },
  { href: "/pricing/tax", label: "Tax", Icon: Percent, needs: "pricing:read" },
  { href: "/pricing/gift-cards", label: "Gift cards", Icon: Percent, needs: "pricing:read" },
  { href: "/search/synonyms", label: "Synonyms", Icon: Search, needs: "catalog:read" },
  { href: "/search/pins", label: "Pinned results", Icon: Search, needs: "catalog:read" },
  { href: "/search/index", label: "Search index", Icon: Search, needs: "catalog:read" },
  { href: "/staff/roles", label: "Roles", Icon: Users, needs: "staff:read" },
  { href: "/staff/clients", label: "API clients", Icon: Waypoints, needs: "client:write" },
  { href: "/messages/templates", label: "Message templates", Icon: Mail, needs: "system:read" },
  { href: "/messages/dead", label: "Events given up", Icon: Mail, needs: "system:read" },
];

/** True where the page is the place, or lies below it. */
export function isAt(pathname: string, { href }: Pick<Place, "href">): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}
