"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";

/** Links between the pages of one part of the admin. */
export function SectionNav({
  label,
  places,
}: {
  readonly label: string;
  readonly places: readonly { readonly href: string; readonly label: string }[];
}) {
  const here = usePathname();
  return (
    <nav aria-label={label} className="mb-5 flex gap-1 overflow-x-auto border-line border-b">
      {places.map((place) => (
        <Link
          key={place.href}
          href={place.href}
          aria-current={place.href === here ? "page" : undefined}
          className={clsx(
            "-mb-px inline-flex min-h-11 items-center whitespace-nowrap border-b-2 px-4 font-semibold text-sm",
            place.href === here
              ? "border-accent text-ink"
              : "border-transparent text-ink-soft hover:text-ink",
          )}
        >
          {place.label}
        </Link>
      ))}
    </nav>
  );
}
