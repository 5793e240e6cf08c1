import type { Permission } from "@storewright/kernel";

/** What each permission lets somebody do, in the words of who runs the shop; by what it is about. */
export const permissionGroups: readonly {
  readonly label: string;
  readonly permissions: readonly {
    readonly name: Permission;
    readonly label: string;
    readonly hint: string;
  }[];
}[] = [
  {
    label: "Catalogue and stock",
    permissions: [
      {
        name: "catalog:read",
        label: "See the catalogue",
        hint: "Products, categories, reviews and search, drafts included.",
      },
      {
        name: "catalog:write",
        label: "Change the catalogue",
        hint: "Products, pictures, categories, reviews, synonyms and imports.",
      },
      { name: "inventory:read", label: "See stock", hint: "Counts, locations and movements." },
      { name: "inventory:write", label: "Change stock", hint: "Counts, back-order limits and locations." },
    ],
  },
  {
    label: "Orders and customers",
    permissions: [
      { name: "order:read", label: "See orders", hint: "With names, addresses and e-mail addresses." },
      {
        name: "order:fulfil",
        label: "Work on orders",
        hint: "Ship, deliver, take returns, take held money, write notes.",
      },
      {
        name: "order:cancel",
        label: "Cancel orders",
        hint: "Those that are not paid; paid ones need refunds too.",
      },
      {
        name: "order:refund",
        label: "Give money back",
        hint: "Whole orders or parts; asks for a fresh proof.",
      },
      { name: "customer:read", label: "See customers", hint: "Accounts with their addresses and orders." },
      {
        name: "customer:write",
        label: "Erase customers",
        hint: "Hand out and erase what is stored about a person.",
      },
    ],
  },
  {
    label: "Prices and figures",
    permissions: [
      {
        name: "pricing:read",
        label: "See prices and rules",
        hint: "Promotions, shipping, tax and gift cards.",
      },
      {
        name: "pricing:write",
        label: "Change prices and rules",
        hint: "Promotions, shipping, tax; issue gift cards.",
      },
      { name: "analytics:read", label: "See figures", hint: "Sales over time." },
    ],
  },
  {
    label: "The shop itself",
    permissions: [
      {
        name: "system:read",
        label: "See messages and events",
        hint: "What was sent, what waits, what was given up.",
      },
      { name: "system:write", label: "Send again", hint: "Messages and events that were given up." },
      { name: "audit:read", label: "See the audit trail", hint: "Who changed what, before and after." },
      { name: "staff:read", label: "See staff and roles", hint: "Who works here and what they may." },
      {
        name: "staff:write",
        label: "Change staff and roles",
        hint: "Invite, give roles, disable; asks for a fresh proof.",
      },
      {
        name: "client:write",
        label: "Change API clients",
        hint: "Programs that work with this shop; asks for a fresh proof.",
      },
    ],
  },
];

const labels: ReadonlyMap<string, string> = new Map(
  permissionGroups.flatMap(({ permissions }) => permissions.map(({ name, label }) => [name, label])),
);

/** A permission in words; one that this page does not know is called by its name. */
export function permissionLabel(name: string): string {
  return labels.get(name) ?? name;
}
