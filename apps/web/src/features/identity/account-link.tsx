"use client";

import { iconButtonClass } from "@storewright/ui/icon-button";
import { User } from "lucide-react";
import Link from "next/link";
import { useMe } from "./use-me";

/** The way to the account, or to signing in: the page it leads to knows which. */
export function AccountLink() {
  const me = useMe();
  const label = me.data ? `Account of ${me.data.name}` : "Sign in";
  return (
    <Link
      href={me.data ? "/account" : "/sign-in"}
      prefetch={false}
      aria-label={label}
      title={label}
      className={iconButtonClass("sm:w-auto sm:gap-2 sm:px-3")}
    >
      <User aria-hidden="true" className="size-5.5" />
      <span className="hidden max-w-32 truncate font-medium text-sm sm:inline">
        {me.data ? me.data.name.split(" ")[0] : "Sign in"}
      </span>
    </Link>
  );
}
