import { connect, createServer } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openWire } from "./proxy.mjs";

/** @type {import("node:net").Server} */
let echo;
/** @type {import("./proxy.mjs").Wire} */
let wire;
/** @type {string[]} */
let heard;

beforeEach(async () => {
  heard = [];
  echo = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      heard.push(String(chunk));
      socket.write(`re: ${chunk}`);
    });
  });
  await new Promise((resolve) => echo.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = echo.address();
  wire = await openWire(() => (typeof address === "object" && address !== null ? address.port : 0));
});
afterEach(async () => {
  await wire.close();
  echo.close();
});

/** Says something and gives the answer, or how the connection ended. @param {string} words */
function say(words) {
  return new Promise((resolve) => {
    const socket = connect(wire.port, "127.0.0.1", () => socket.write(words));
    socket.once("data", (chunk) => resolve(String(chunk)));
    socket.once("error", (error) => resolve("code" in error ? error.code : "error"));
    socket.once("close", () => resolve("closed"));
  });
}

it("passes on what is said, both ways", async () => expect(await say("hello")).toBe("re: hello"));

it("resets whoever comes while it refuses", async () => {
  wire.refuse();
  expect(await say("hello")).toBe("ECONNRESET");
  wire.heal();
  expect(await say("hello")).toBe("re: hello");
});

it("holds back while it is silent, and delivers what was held", async () => {
  wire.silence();
  const answer = say("late");
  expect(heard).toEqual([]);
  wire.heal();
  expect(await answer).toBe("re: late");
});

it("stops what is being sent before it arrives", async () => {
  wire.at({ name: "x", said: [/secret/], when: "sending", act: (link) => link.cut() });
  expect(await say("secret")).toBe("ECONNRESET");
  expect(heard).toEqual([]);
});

it("lets it arrive and loses the answer", async () => {
  wire.at({ name: "x", said: [/secret/], when: "answered", act: (link) => link.cut() });
  expect(await say("secret")).toBe("ECONNRESET");
  expect(heard).toEqual(["secret"]);
});

it("cuts an answer in the middle", async () => {
  wire.cutNextAnswer(2);
  expect(await say("hello")).toBe("re");
});
