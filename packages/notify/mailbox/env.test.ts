import { expect, it } from "vitest";
import { readEnv } from "./env";

it("has a default for everything but the folder of its books", () => {
  expect(readEnv({ BOOKS_DIR: "/books" })).toEqual({
    PORT: 3002,
    HOST: "127.0.0.1",
    BOOKS_DIR: "/books",
    LOG_LEVEL: "info",
  });
});

it("names every wrong variable", () => {
  expect(() => readEnv({ PORT: "many", LOG_LEVEL: "loud" })).toThrow(/PORT: .*BOOKS_DIR: .*LOG_LEVEL: /);
});
