"use client";

import type { Permission } from "@storewright/kernel";
import type { ReactNode } from "react";
import { Closed } from "../states/closed";
import { useStaff } from "./staff-context";

/** A page that reads nothing, so that no refused reading closes it: whoever may not send it is told `why` before writing. */
export function OnlyWith({
  permission,
  why,
  children,
}: {
  readonly permission: Permission;
  readonly why: string;
  readonly children: ReactNode;
}) {
  const { may } = useStaff();
  return may(permission) ? children : <Closed level={1} why={why} />;
}
