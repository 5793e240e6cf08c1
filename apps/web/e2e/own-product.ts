import { z } from "zod";
import { staffCall, staffRead } from "./staff";

const created = z.object({ id: z.string(), slug: z.string(), name: z.string(), price: z.number() });
const nodes = z.array(z.object({ id: z.string(), slug: z.string(), children: z.array(z.unknown()) }));

/**
 * A published product of the test's own, in the first category; its name stands last by the alphabet, so that the
 * products that other tests count off stay the same.
 * @param price minor units
 */
export async function createProduct(name: string, price = 4_000) {
  const categories = nodes.parse(await staffRead("catalog.admin.categories.list"));
  const answer = await staffCall("catalog.admin.create", {
    name: `Zz ${name} ${crypto.randomUUID().slice(0, 6)}`,
    categoryId: categories[0]?.id,
    description: "Made for a test.",
    status: "PUBLISHED",
    price,
    stockQty: 50,
  });
  return created.parse(answer);
}

/** Changes a product as staff do. */
export const changeProduct = (productId: string, set: Readonly<Record<string, unknown>>) =>
  staffCall("catalog.admin.update", { productId, ...set });
