"use client";

import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { type ReactNode, Suspense } from "react";
import { withNext } from "./use-arrival";

/** Leads to the other of the two forms without losing where one was going. */
export function OtherFormLink({ path, children }: { readonly path: string; readonly children: ReactNode }) {
  const plain = (
    <Link href={path} className="link font-semibold">
      {children}
    </Link>
  );
  return (
    <Suspense fallback={plain}>
      <AddressedLink path={path}>{children}</AddressedLink>
    </Suspense>
  );
}

function AddressedLink({ path, children }: { readonly path: string; readonly children: ReactNode }) {
  return (
    <Link href={withNext(path, useSearchParams().toString())} className="link font-semibold">
      {children}
    </Link>
  );
}
