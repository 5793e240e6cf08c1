"use client";

import { buttonClass } from "@storewright/ui/button";
import { EmptyState } from "@storewright/ui/empty-state";
import { Skeleton } from "@storewright/ui/skeleton";
import { clsx } from "clsx";
import { UserRound } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Unreachable } from "../shop/unreachable";
import { ProofProvider } from "./proof";
import { SignOutButton } from "./sign-out-button";
import { useMe } from "./use-me";
import { VerifyBanner } from "./verify-banner";

const pages = [
  { path: "/account", label: "Orders" },
  { path: "/account/security", label: "Sign-in and security" },
  { path: "/account/privacy", label: "Privacy" },
] as const;

export type AccountPath = (typeof pages)[number]["path"];

/** What every page of the account stands in: who is signed in, and the ways to the others. */
export function AccountFrame({
  path,
  children,
}: {
  readonly path: AccountPath;
  readonly children: ReactNode;
}) {
  const me = useMe();
  if (me.error && !me.data) {
    return <Unreachable what="Your account" error={me.error} onRetry={me.refresh} />;
  }
  if (me.data === undefined) {
    return (
      <div role="status" className="grid gap-6">
        <span className="sr-only">Your account is being fetched.</span>
        <Skeleton className="h-14 w-2/3" />
        <Skeleton className="h-72" />
      </div>
    );
  }
  if (me.data === null) return <SignedOut path={path} />;
  return (
    <ProofProvider>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="min-w-0">
          <h1 className="break-words text-3xl">Hello, {me.data.name}</h1>
          <p className="mt-1 break-all text-ink-soft">{me.data.email}</p>
        </div>
        <SignOutButton />
      </div>
      <nav aria-label="Your account" className="mt-6 flex gap-1 overflow-x-auto border-line border-b">
        {pages.map((page) => (
          <Link
            key={page.path}
            href={page.path}
            prefetch={false}
            aria-current={page.path === path ? "page" : undefined}
            className={clsx(
              "-mb-px inline-flex min-h-11 items-center whitespace-nowrap border-b-2 px-4 font-semibold text-sm focus-visible:-outline-offset-2",
              page.path === path
                ? "border-accent text-ink"
                : "border-transparent text-ink-soft hover:text-ink",
            )}
          >
            {page.label}
          </Link>
        ))}
      </nav>
      <VerifyBanner email={me.data.email} />
      {children}
    </ProofProvider>
  );
}

function SignedOut({ path }: { readonly path: AccountPath }) {
  const next = new URLSearchParams({ next: path });
  return (
    <EmptyState
      level={1}
      icon={<UserRound />}
      title="You are not signed in"
      text="Sign in to see your orders. A guest's order is opened by the link in its confirmation e-mail."
      action={
        <>
          <Link href={`/sign-in?${next}`} className={buttonClass()}>
            Sign in
          </Link>
          <Link href={`/sign-up?${next}`} className={buttonClass({ variant: "secondary" })}>
            Create an account
          </Link>
        </>
      }
    />
  );
}
