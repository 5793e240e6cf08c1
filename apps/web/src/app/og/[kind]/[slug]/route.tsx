import { readCategory } from "../../../../features/catalog/read-category";
import { readCollection } from "../../../../features/catalog/read-collections";
import { readProduct } from "../../../../features/catalog/read-product";
import { readShop } from "../../../../features/shop/read-shop";
import { cardPicture } from "../../../../features/site/card-picture";
import { shareCard } from "../../../../features/site/share-card";

export const dynamic = "force-static";
export const revalidate = 3600;
export const generateStaticParams = () => [];

interface Context {
  readonly params: Promise<{ readonly kind: string; readonly slug: string }>;
}

/** The picture of a shared link, `/og/p/wool-socks`; kept like the page that it belongs to. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { kind, slug } = await params;
  const [subject, { name }] = await Promise.all([subjectOf(kind, slug), readShop()]);
  if (subject === null) return new Response(null, { status: 404 });
  const picture = await cardPicture(subject.imageUrl);
  return shareCard({ ...subject, shopName: name, picture });
}

async function subjectOf(kind: string, slug: string) {
  if (kind === "p") {
    const product = await readProduct(slug);
    return product && { title: product.name, kicker: product.categoryName, imageUrl: product.imageUrl };
  }
  if (kind === "c") {
    const found = await readCategory(slug);
    const first = found?.list.items[0]?.imageUrl ?? null;
    return (
      found && {
        title: found.category.name,
        kicker: found.ancestors.at(-1)?.name ?? "",
        imageUrl: found.category.imageUrl ?? first,
      }
    );
  }
  if (kind !== "collections") return null;
  const found = await readCollection(slug);
  const first = found?.list.items[0]?.imageUrl ?? null;
  return (
    found && {
      title: found.collection.name,
      kicker: "Collection",
      imageUrl: found.collection.imageUrl ?? first,
    }
  );
}
