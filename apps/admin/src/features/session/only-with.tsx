"use client";

import type { Permission } from "@storewright/kernel";
import type { ReactNode } from "react";
import { Closed } from "../states/closed";
import { useStaff } from "./staff-context";

/** A page that reads nothing, so that no refused reading closes it: whoever may not send it is told before writing. */
export function OnlyWith({
  permission,
  children,
}: {
  readonly permission: Permission;
  readonly children: ReactNode;
}) {
  const { may } = useStaff();
  return may(permission) ? (
    children
  ) : (
    <Closed level={1} why="It is for those who may change the catalogue." />
  );
}
