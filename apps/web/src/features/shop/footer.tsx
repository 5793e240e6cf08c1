import { ThemeChoice } from "@storewright/ui/theme-choice";
import Link from "next/link";
import { Mark } from "./logo";
import type { Shop } from "./read-shop";

/** The foot of every page: a hill, and the way to everything. */
export function Footer({ shop }: { readonly shop: Shop }) {
  return (
    <footer className="mt-20">
      <svg
        viewBox="0 0 1440 110"
        preserveAspectRatio="none"
        aria-hidden="true"
        className="block h-14 w-full sm:h-24"
      >
        <path d="M0 70C180 20 330 10 520 42s380 50 560 12 270-40 360-24v80H0z" className="fill-accent-soft" />
        <path d="M0 96c200-44 420-52 640-26s520 34 800-22v62H0z" className="fill-hill" />
      </svg>
      <div className="-mt-px bg-hill text-on-hill">
        <div className="mx-auto grid max-w-7xl gap-10 px-4 pt-8 pb-10 sm:px-6 md:grid-cols-[1fr_2fr]">
          <div className="order-last md:order-first">
            <p className="flex items-center gap-2.5 font-bold text-xl tracking-tight">
              <Mark className="size-8" />
              {shop.name}
            </p>
            <div className="mt-6">
              <ThemeChoice onHill />
            </div>
          </div>
          <nav aria-label="Footer" className="grid grid-cols-2 gap-x-6 gap-y-8 sm:grid-cols-4">
            <FooterLinks
              title="Shop"
              wide
              links={shop.categories.map(({ slug, name }) => ({ href: `/c/${slug}`, label: name }))}
            />
            <FooterLinks
              title="Find"
              links={[
                { href: "/search", label: "All products" },
                { href: "/search?sort=newest", label: "Newest" },
                { href: "/search?sort=rating", label: "Best rated" },
                { href: "/search?on_sale=true", label: "On sale" },
                { href: "/collections", label: "Collections" },
              ]}
            />
            <FooterLinks
              title="You"
              links={[
                { href: "/account", label: "Your account and orders" },
                { href: "/orders/find", label: "Find your order" },
                { href: "/cart", label: "Your cart" },
                { href: "/sign-in", label: "Sign in" },
              ]}
            />
          </nav>
        </div>
      </div>
    </footer>
  );
}

function FooterLinks({
  title,
  wide = false,
  links,
}: {
  readonly title: string;
  /** Many links: they stand in two columns. */
  readonly wide?: boolean;
  readonly links: readonly { readonly href: string; readonly label: string }[];
}) {
  if (links.length === 0) return null;
  return (
    <div className={wide ? "col-span-2" : undefined}>
      <p className="font-semibold text-sm">{title}</p>
      <ul className={wide ? "mt-1.5 columns-2 gap-x-6" : "mt-1.5"}>
        {links.map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              className="inline-flex min-h-11 items-center text-sm underline-offset-4 hover:underline sm:min-h-9"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
