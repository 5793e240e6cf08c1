import { z } from "zod";
import { getProduct, listCategories, listCollections, listProducts, suggest } from "../../catalog";
import { toDecimal } from "../decimal";
import { operation } from "../init";
import { MovedPermanently } from "../moved";
import { listInputOf } from "./list-input";
import {
  category,
  collection,
  productDetail,
  productPage,
  productQuery,
  productRef,
  suggestions,
  suggestQuery,
} from "./schemas";
import { absoluteUrl, categoryOf, facetsOf, productDetailOf, productSummaryOf } from "./views";

const tag = "Catalog";

export const catalogOperations = {
  products: operation(
    "GET",
    "/products",
    {
      id: "listProducts",
      tag,
      summary: "List and search products",
      description:
        "Filters add up; the values of one option are alternatives. Facets count what another choice would give.",
      access: "anyone",
    },
    { cache: "public" },
  )
    .input(productQuery)
    .output(productPage)
    .query(async ({ ctx, input }) => {
      const { currency, webUrl } = ctx.settings;
      const list = await listProducts(ctx, listInputOf(input, currency));
      if (list.degraded) ctx.answerHeaders["X-Degraded"] = "search";
      return {
        data: list.items.map((item) => productSummaryOf(item, webUrl)),
        page: list.page,
        limit: list.limit,
        total: list.total,
        facets: facetsOf(list.facets, currency),
        corrected_to: list.correctedTo,
        did_you_mean: list.didYouMean,
      };
    }),

  product: operation(
    "GET",
    "/products/{id}",
    {
      id: "getProduct",
      tag,
      summary: "Read a product",
      description: "By id or slug; an old slug answers 301 with the present address.",
      access: "anyone",
      errors: [404],
    },
    { cache: "public" },
  )
    .input(productRef)
    .output(productDetail)
    .query(async ({ ctx, input }) => {
      const product = await getProduct(ctx, { product: input.id });
      if (input.id !== product.id && input.id !== product.slug)
        throw new MovedPermanently(`/products/${product.slug}`);
      return productDetailOf(product, ctx.settings.webUrl);
    }),

  categories: operation(
    "GET",
    "/categories",
    { id: "listCategories", tag, summary: "Read the tree of categories", access: "anyone" },
    { cache: "public" },
  )
    .input(z.strictObject({}))
    .output(z.object({ data: z.array(category) }))
    .query(async ({ ctx }) => {
      const tree = await listCategories(ctx);
      return { data: tree.map((node) => categoryOf(node, ctx.settings.webUrl)) };
    }),

  collections: operation(
    "GET",
    "/collections",
    { id: "listCollections", tag, summary: "Read the collections", access: "anyone" },
    { cache: "public" },
  )
    .input(z.strictObject({}))
    .output(z.object({ data: z.array(collection) }))
    .query(async ({ ctx }) => {
      const collections = await listCollections(ctx);
      const data = collections.map(({ id, slug, name, description, imageUrl, count }) => ({
        ...{ id, slug, name, description, count },
        image_url: absoluteUrl(imageUrl, ctx.settings.webUrl),
      }));
      return { data };
    }),

  suggest: operation(
    "GET",
    "/search/suggest",
    { id: "suggest", tag, summary: "Complete what is being typed", access: "anyone" },
    { cache: "public" },
  )
    .input(suggestQuery)
    .output(suggestions)
    .query(async ({ ctx, input }) => {
      const found = await suggest(ctx, input);
      if (found.degraded) ctx.answerHeaders["X-Degraded"] = "search";
      return {
        products: found.products.map((product) => ({
          id: product.id,
          slug: product.slug,
          name: product.name,
          price: toDecimal(product.price, product.currency),
          currency: product.currency,
          image_url: absoluteUrl(product.imageUrl, ctx.settings.webUrl),
        })),
        categories: found.categories.map(({ slug, name }) => ({ slug, name })),
        queries: [...found.queries],
        did_you_mean: found.didYouMean,
      };
    }),
};
