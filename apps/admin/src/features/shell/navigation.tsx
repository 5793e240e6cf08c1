"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useStaff } from "../session/staff-context";
import { isAt, places } from "./places";

/** Links to the parts of the admin that the role opens. */
export function Navigation({ onNavigate }: { readonly onNavigate?: () => void }) {
  const pathname = usePathname();
  const { may } = useStaff();
  return (
    <nav aria-label="Main">
      <ul className="space-y-1">
        {places
          .filter((place) => may(place.needs))
          .map((place) => {
            const here = isAt(pathname, place);
            return (
              <li key={place.href}>
                <Link
                  href={place.href}
                  aria-current={here ? "page" : undefined}
                  onClick={() => onNavigate?.()}
                  className={clsx(
                    "flex min-h-11 items-center gap-3 rounded-md px-3 font-semibold text-sm transition-colors",
                    here ? "bg-accent-soft text-accent-ink" : "text-ink-soft hover:bg-sunken hover:text-ink",
                  )}
                >
                  <place.Icon aria-hidden="true" className="size-5" />
                  {place.label}
                </Link>
              </li>
            );
          })}
      </ul>
    </nav>
  );
}
