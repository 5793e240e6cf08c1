"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useStaff } from "../session/staff-context";
import { isAt, type Place, placeGroups } from "./places";

/** Links to the parts of the admin that the role opens, by what they are about. */
export function Navigation({ onNavigate }: { readonly onNavigate?: () => void }) {
  const { may } = useStaff();
  return (
    <nav aria-label="Main" className="space-y-4">
      {placeGroups.map(({ label, places }) => {
        const open = places.filter((place) => may(place.needs));
        if (open.length === 0) return null;
        return (
          <div key={label ?? ""}>
            {label !== null && <p className="mb-1 px-3 font-semibold text-ink-soft text-xs">{label}</p>}
            <ul aria-label={label ?? "Start"} className="space-y-0.5">
              {open.map((place) => (
                <PlaceLink key={place.href} place={place} onNavigate={onNavigate} />
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}

function PlaceLink({
  place,
  onNavigate,
}: {
  readonly place: Place;
  readonly onNavigate: (() => void) | undefined;
}) {
  const here = isAt(usePathname(), place);
  return (
    <li>
      <Link
        href={place.href}
        aria-current={here ? "page" : undefined}
        onClick={() => onNavigate?.()}
        className={clsx(
          "flex min-h-9 items-center gap-3 rounded-md px-3 font-semibold text-sm transition-colors pointer-coarse:min-h-11",
          here ? "bg-accent-soft text-accent-ink" : "text-ink-soft hover:bg-sunken hover:text-ink",
        )}
      >
        <place.Icon aria-hidden="true" className="size-5" />
        {place.label}
      </Link>
    </li>
  );
}
