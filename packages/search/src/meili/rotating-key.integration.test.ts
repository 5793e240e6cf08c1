import { afterAll, beforeAll, expect, it } from "vitest";
import { type MeiliDouble, startMeiliDouble } from "../../testing/meili/meili-double";
import { SearchUnavailable } from "../product-search";
import { createMeiliSearch } from "./create-meili-search";

let engine: MeiliDouble;
beforeAll(async () => {
  engine = await startMeiliDouble();
});
afterAll(() => engine.close());

it("asks with the key of now, whatever it was before", async () => {
  let key = engine.key;
  const search = createMeiliSearch({ url: engine.url, key: () => key });
  await search.ensureIndex();
  const fingerprints = async () => {
    const pages = [];
    for await (const page of search.fingerprints() ?? []) pages.push(page);
    return pages;
  };
  expect(await fingerprints()).toEqual([[]]);
  key = "no longer good";
  await expect(fingerprints()).rejects.toThrow(SearchUnavailable);
  await expect(search.ensureIndex()).rejects.toThrow(SearchUnavailable);
  key = engine.key;
  expect(await fingerprints()).toEqual([[]]);
  await search.ensureIndex();
});
