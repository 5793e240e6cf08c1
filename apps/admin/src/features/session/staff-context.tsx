"use client";

import type { Permission } from "@storewright/kernel";
import { createContext, type ReactNode, useContext } from "react";
import type { Staff } from "../../trpc/outputs";

interface SignedInStaff {
  readonly staff: Staff;
  /** Hides what the API would refuse; the API decides. */
  readonly may: (permission: Permission) => boolean;
}

const StaffContext = createContext<SignedInStaff | null>(null);

export function StaffProvider({ staff, children }: { readonly staff: Staff; readonly children: ReactNode }) {
  return (
    <StaffContext value={{ staff, may: (permission) => staff.permissions.includes(permission) }}>
      {children}
    </StaffContext>
  );
}

/** Who is signed in. Only below StaffProvider, which every page but sign-in has around it. */
export function useStaff(): SignedInStaff {
  const signedIn = useContext(StaffContext);
  if (signedIn === null) throw new Error("useStaff was called outside StaffProvider");
  return signedIn;
}
