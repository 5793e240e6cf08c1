import { readShop } from "../../../features/shop/read-shop";
import { readOtherPages, readProductPart } from "../../../features/site/read-addresses";
import { urlSet, xmlAnswer } from "../../../features/site/sitemap-xml";

export const dynamic = "force-static";
export const revalidate = 300;
export const generateStaticParams = () => [];

interface Context {
  readonly params: Promise<{ readonly part: string }>;
}

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { part } = await params;
  if (part === "pages.xml") return xmlAnswer(urlSet(await readOtherPages()));
  const number = /^products-([1-9]\d{0,3})\.xml$/.exec(part)?.[1];
  const [{ url }, found] = await Promise.all([
    readShop(),
    number === undefined ? null : readProductPart(Number(number)),
  ]);
  if (found === null || found.items.length === 0) return new Response(null, { status: 404 });
  return xmlAnswer(
    urlSet(found.items.map(({ slug, updatedAt }) => ({ url: `${url}/p/${slug}`, updatedAt }))),
  );
}
