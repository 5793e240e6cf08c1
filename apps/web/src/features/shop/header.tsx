import { CartButton } from "../cart/cart-button";
import { SearchBox } from "../catalog/search-box";
import { AccountLink } from "../identity/account-link";
import { Mark } from "./logo";
import { NavDrawer } from "./nav-drawer";
import { QuickLink } from "./quick-link";
import { type Shop, toNavCategory } from "./read-shop";

/** The head of every page. All that depends on who is looking fills itself in, in the browser. */
export function Header({ shop }: { readonly shop: Shop }) {
  return (
    <header className="border-line border-b bg-paper">
      <a
        href="#content"
        className="sr-only z-60 rounded-full bg-accent px-5 py-3 font-semibold text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to the content
      </a>
      <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-2 px-4 py-2.5 sm:px-6 lg:gap-x-6">
        <NavDrawer categories={shop.categories.map(toNavCategory)} shopName={shop.name} />
        <QuickLink
          href="/"
          className="flex min-h-11 items-center gap-2.5 rounded-md pr-2 font-bold text-xl tracking-tight"
        >
          <Mark className="size-8" />
          {shop.name}
        </QuickLink>
        <div className="order-last w-full pt-2 pb-1 md:order-none md:mx-auto md:w-auto md:max-w-xl md:grow md:py-0">
          <SearchBox />
        </div>
        <div className="ml-auto flex items-center md:ml-0">
          <AccountLink />
          <CartButton />
        </div>
      </div>
      {shop.categories.length > 0 && (
        <nav aria-label="Categories" className="mx-auto hidden max-w-7xl px-6 md:block">
          <ul className="-mx-3 flex flex-wrap text-sm">
            {shop.categories.map((category) => (
              <li key={category.slug}>
                <QuickLink
                  href={`/c/${category.slug}`}
                  className="inline-flex min-h-11 items-center rounded-full px-3 font-medium text-ink-soft transition-colors hover:text-ink hover:underline hover:underline-offset-8"
                >
                  {category.name}
                </QuickLink>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </header>
  );
}
