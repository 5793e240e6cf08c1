import { createProduct } from "@storewright/db/testing";
import { type CategoryId, newId, type Role } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createTestShop, type TestShop } from "../../../testing";
import { listProducts } from "../finding/list-products";
import { findMoved } from "../products/find-moved";
import { getProduct } from "../products/get-product";
import { updateProduct } from "../products/update-product";
import { listProductsSchema } from "../schemas";
import { outcomes, refusal } from "../test-refusal";
import { adminListCategories } from "./admin-list-categories";
import { saveCategorySchema } from "./category-schemas";
import { listCategories } from "./list-categories";
import { removeCategory } from "./remove-category";
import { saveCategory } from "./save-category";

let shop: TestShop;
const staffId = newId("User");
const as = (role: Role = "manager") => shop.user(staffId, role);
const save = (input: object, role?: Role) => saveCategory(as(role), saveCategorySchema.parse(input));
const make = (name: string, parentId: CategoryId | null = null) => save({ name, parentId });
const total = async (category: string) =>
  (await listProducts(shop.guest(), listProductsSchema.parse({ category }))).total;

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
});
afterAll(() => shop.close());

describe("the tree", () => {
  test("grows, is filled in for search engines and keeps its order; staff see drafts counted", async () => {
    const home = await make("Home");
    const lamps = await make("Lamps", home.id);
    const chairs = await make("Chairs", home.id);
    expect([home.slug, lamps.position, chairs.position]).toEqual(["home", 0, 1]);
    await createProduct(shop.db, { categoryId: lamps.id, status: "DRAFT" });
    await save({
      categoryId: chairs.id,
      parentId: home.id,
      name: "Chairs",
      position: 0,
      description: "To sit.",
    });
    await save({
      categoryId: lamps.id,
      parentId: home.id,
      name: "Lamps",
      position: 1,
      seoTitle: "All lamps",
    });
    const tree = (await adminListCategories(as())).find(({ id }) => id === home.id);
    expect(tree?.children.map(({ name, productCount, version }) => [name, productCount, version])).toEqual([
      ["Chairs", 0, 2],
      ["Lamps", 1, 2],
    ]);
    const shown = (await listCategories(shop.guest())).find(({ id }) => id === home.id);
    expect(shown?.children.map(({ seo }) => seo)).toEqual([
      { title: "Chairs", text: "To sit." },
      { title: "All lamps", text: "All lamps" },
    ]);
  });

  test("a branch that moves takes its products along", async () => {
    const [left, right] = [await make("Left"), await make("Right")];
    const branch = await make("Branch", left.id);
    const leaf = await make("Leaf", branch.id);
    await createProduct(shop.db, { categoryId: leaf.id }).then(({ productId }) =>
      updateProduct(as(), { productId, featured: false }),
    );
    expect([await total("left"), await total("right")]).toEqual([1, 0]);
    await save({ categoryId: branch.id, parentId: right.id, name: "Branch" });
    expect([await total("left"), await total("right"), await total("leaf")]).toEqual([0, 1, 1]);
  });

  test("never becomes a circle, not by two moves at once either", async () => {
    const [a, b] = [await make("A"), await make("B")];
    const below = await make("Below A", a.id);
    const move = (categoryId: CategoryId, name: string, parentId: CategoryId) =>
      save({ categoryId, name, parentId });
    expect((await refusal(move(a.id, "A", a.id))).paths).toEqual(["parentId"]);
    expect((await refusal(move(a.id, "A", below.id))).paths).toEqual(["parentId"]);
    const { done, codes } = await outcomes([move(a.id, "A", b.id), move(b.id, "B", a.id)]);
    expect([done, codes]).toEqual([1, ["VALIDATION_FAILED"]]);
    expect((await refusal(make("Orphan", newId("Category")))).paths).toEqual(["parentId"]);
  });

  test("of two staff who save a category at once, one hears CONFLICT; others may not", async () => {
    const { id, version } = await make("Shared");
    const change = (name: string) => save({ categoryId: id, parentId: null, name, expectedVersion: version });
    expect(await outcomes([change("Mine"), change("Yours")])).toEqual({ done: 1, codes: ["CONFLICT"] });
    expect((await refusal(save({ name: "No", parentId: null }, "support"))).code).toBe("FORBIDDEN");
    expect((await refusal(adminListCategories(shop.guest()))).code).toBe("UNAUTHENTICATED");
    const unknown = save({ categoryId: newId("Category"), name: "No", parentId: null });
    expect((await refusal(unknown)).code).toBe("NOT_FOUND");
    expect(
      saveCategorySchema.safeParse({ name: "X", parentId: null, imageUrl: "javascript:alert(1)" }).success,
    ).toBe(false);
  });

  test("an empty category is removed, one with something in it stays", async () => {
    const parent = await make("Parent");
    const child = await make("Child", parent.id);
    const { productId } = await createProduct(shop.db, { categoryId: child.id });
    expect(await refusal(removeCategory(as(), { categoryId: parent.id }))).toMatchObject({
      code: "CONFLICT",
      data: { products: 0, children: 1 },
    });
    expect(await refusal(removeCategory(as(), { categoryId: child.id }))).toMatchObject({
      data: { products: 1, children: 0 },
    });
    await updateProduct(as(), { productId, categoryId: parent.id });
    await removeCategory(as(), { categoryId: child.id });
    expect((await refusal(removeCategory(as(), { categoryId: child.id }))).code).toBe("NOT_FOUND");
    expect((await refusal(removeCategory(as("analyst"), { categoryId: parent.id }))).code).toBe("FORBIDDEN");
    expect((await refusal(updateProduct(as(), { productId, categoryId: child.id }))).paths).toEqual([
      "categoryId",
    ]);
  });
});

describe("an address that changed", () => {
  const moved = (kind: "PRODUCT" | "CATEGORY", slug: string) => findMoved(shop.guest(), { kind, slug });

  test("leads to the present one, through every name it had, and never in a circle", async () => {
    const { productId } = await createProduct(shop.db, { slug: "first-name" });
    expect(await moved("PRODUCT", "first-name")).toBeNull();
    const rename = (slug: string) => updateProduct(as(), { productId, slug });
    await rename("second-name");
    await rename("third-name");
    expect(await moved("PRODUCT", "first-name")).toEqual({ slug: "third-name" });
    expect(await moved("PRODUCT", "second-name")).toEqual({ slug: "third-name" });
    expect((await getProduct(shop.guest(), { product: "first-name" })).slug).toBe("third-name");
    await rename("first-name");
    expect(await moved("PRODUCT", "first-name")).toBeNull();
    expect(await moved("PRODUCT", "third-name")).toEqual({ slug: "first-name" });
    expect(await shop.db.slugRedirect.count({ where: { targetId: productId } })).toBe(2);
  });

  test("goes to whoever takes it, and is told to nobody while its product is hidden", async () => {
    const old = await createProduct(shop.db, { slug: "wanted" });
    await updateProduct(as(), { productId: old.productId, slug: "renamed" });
    const next = await createProduct(shop.db, { slug: "newcomer" });
    await updateProduct(as(), { productId: next.productId, slug: "wanted" });
    expect(await moved("PRODUCT", "wanted")).toBeNull();
    expect((await getProduct(shop.guest(), { product: "wanted" })).id).toBe(next.productId);
    expect((await refusal(updateProduct(as(), { productId: old.productId, slug: "wanted" }))).paths).toEqual([
      "slug",
    ]);
    expect(await moved("PRODUCT", "newcomer")).toEqual({ slug: "wanted" });
    await updateProduct(as(), { productId: next.productId, status: "ARCHIVED" });
    expect(await moved("PRODUCT", "newcomer")).toBeNull();
  });

  test("of a category works the same, and goes with it", async () => {
    const { id } = await make("Old Shelf");
    await save({ categoryId: id, parentId: null, name: "New Shelf", slug: "new-shelf" });
    expect(await moved("CATEGORY", "old-shelf")).toEqual({ slug: "new-shelf" });
    expect(await moved("PRODUCT", "old-shelf")).toBeNull();
    await removeCategory(as(), { categoryId: id });
    expect(await moved("CATEGORY", "old-shelf")).toBeNull();
  });

  test("is asked for once: the answer that nothing moved is kept until something does", async () => {
    const { productId } = await createProduct(shop.db, { slug: "kept" });
    expect(await moved("PRODUCT", "kept")).toBeNull();
    await shop.db.slugRedirect.create({ data: { kind: "PRODUCT", slug: "kept", targetId: productId } });
    expect(await moved("PRODUCT", "kept")).toBeNull();
    await shop.deps.cache.purge(["products"]);
    expect(await moved("PRODUCT", "kept")).toEqual({ slug: "kept" });
  });

  test("is wanted by several at once: one has it", async () => {
    const made = await Promise.all(Array.from({ length: 4 }, () => createProduct(shop.db)));
    const works = made.map(({ productId }) => updateProduct(as(), { productId, slug: "fought-for" }));
    const { done, codes } = await outcomes(works);
    expect([done, new Set(codes)]).toEqual([1, new Set(["VALIDATION_FAILED"])]);
  });
});
