"use client";

import { Spinner } from "@storewright/ui";
import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { trpc } from "../../trpc/client";
import { MustEnrol } from "../security/must-enrol";
import { useShop } from "../shop/shop-context";
import { Failure } from "../states/failure";
import { signInPath } from "./own-path";
import { StaffProvider } from "./staff-context";

/** Shows a page to whoever is signed in; leads everyone else to sign-in and, after it, back. */
export function StaffGate({ children }: { readonly children: ReactNode }) {
  const me = trpc.identity.me.useQuery(undefined, { staleTime: 60_000 });
  const router = useRouter();
  const pathname = usePathname();
  const { name } = useShop();
  const signedOut = me.data === null;
  useEffect(() => {
    if (signedOut) router.replace(signInPath(pathname + location.search));
  }, [signedOut, router, pathname]);

  if (me.data) {
    return <StaffProvider staff={me.data}>{me.data.mustEnrol ? <MustEnrol /> : children}</StaffProvider>;
  }
  if (me.isError) {
    return (
      <main className="mx-auto max-w-2xl px-5 py-16">
        <Failure error={me.error} onRetry={() => me.refetch()} level={1} />
      </main>
    );
  }
  return (
    <main className="grid min-h-dvh place-items-center text-ink-soft">
      <div className="flex items-center gap-3">
        <Spinner />
        <h1 className="font-semibold text-base">{name} Admin</h1>
        <p role="status">{signedOut ? "leads to sign-in…" : "opens…"}</p>
      </div>
    </main>
  );
}
