import { ask, Lost } from "../world/ask.mjs";
import { until } from "../world/open-world.mjs";

/** @typedef {import("../world/open-world.mjs").World} World */
/** @typedef {import("../world/open-world.mjs").Part} Part */
/** @typedef {import("../world/ask.mjs").Answer} Answer */

/** Longest that anything may be refused as busy, by a machine that does much else. */
export const PATIENCE_MS = 90_000;

/**
 * Asks until there is an answer that says something: a shop may be busy (503) and is asked again, as its clients do.
 * @param {Parameters<typeof ask>[0]} url @param {Parameters<typeof ask>[1]} [options]
 */
export const askPatiently = (url, options) =>
  until(
    async () => {
      const answer = await ask(url, { timeoutMs: 30_000, ...options });
      return answer.status === 503 ? null : answer;
    },
    { withinMs: PATIENCE_MS, what: `${url} was busy to the end` },
  );

/**
 * One case of the case book, done to the running parts.
 * @typedef {object} Case
 * @property {string} title its code first, then what is done and what must come of it
 * @property {(stage: CaseStage) => Promise<string>} run answers in a few words what was measured; throws where it does not hold
 */

/**
 * @typedef {object} Buyer
 * @property {string} email
 * @property {Record<string, string>} headers
 * @property {number} version of the cart
 * @property {string} cartId
 */

let buyers = 0;

const address = {
  name: "Ada Case",
  line1: "1 Wire Street",
  city: "Portland",
  postal_code: "97201",
  country: "US",
};

/** What cases are made of. */
export class CaseStage {
  /** @param {World} world @param {readonly import("../world/fill-shelves.mjs").Article[]} articles @param {string} root */
  constructor(world, articles, root) {
    this.world = world;
    this.articles = articles;
    this.root = root;
  }

  /** @returns {Part} */
  get web() {
    return this.#part("web", 0);
  }

  /** @returns {Part} */
  get otherWeb() {
    return this.#part("web", 1);
  }

  /** @param {"web" | "worker"} kind @param {number} index */
  #part(kind, index) {
    const part = (kind === "web" ? this.world.webs : this.world.workers)[index];
    if (part === undefined) throw new Error(`there is no ${kind} ${index}`);
    return part;
  }

  /**
   * Somebody with a cart.
   * @param {{ quantity?: number, kind?: string, web?: Part }} [options]
   * @returns {Promise<Buyer>}
   */
  async buyer({ quantity = 1, kind = "plain", web = this.web } = {}) {
    const number = ++buyers;
    const all = this.articles.filter((article) => article.kind === kind);
    const article = all[number % all.length];
    const answer = await ask(`${web.base}/api/v1/cart/items`, {
      method: "POST",
      headers: this.#from(number),
      body: { variant_id: article?.variantId, quantity },
    });
    assert(answer.status === 201, `a cart answered ${answer.status} ${JSON.stringify(answer.body)}`);
    return {
      email: `case-${number}@prove.example`,
      headers: { ...this.#from(number), "x-cart-token": String(answer.headers["x-cart-token"]) },
      version: answer.body.version,
      cartId: answer.body.id,
    };
  }

  /**
   * Somebody with a cart, as soon as the shop has time.
   * @param {Parameters<CaseStage["buyer"]>[0]} [options]
   */
  patientBuyer(options) {
    return until(() => this.buyer(options), { withinMs: PATIENCE_MS, what: "no cart could be filled" });
  }

  /** @param {number} number @returns {Record<string, string>} */
  #from(number) {
    return { "x-forwarded-for": `10.9.${(number >> 8) & 255}.${number & 255}` };
  }

  /**
   * Presses the button once.
   * @param {Part} web
   * @param {Buyer} buyer
   * @param {{ key?: string, method?: string, fresh?: boolean, timeoutMs?: number }} [options]
   * @returns {Promise<Answer | null>} `null`: lost
   */
  async place(web, buyer, { key, method = "pm_card_visa", ...how } = {}) {
    try {
      return await ask(`${web.base}/api/v1/orders`, {
        method: "POST",
        headers: { ...buyer.headers, ...(key === undefined ? {} : { "idempotency-key": key }) },
        body: {
          payment_method: method,
          shipping_address: address,
          email: buyer.email,
          cart_version: buyer.version,
        },
        ...how,
      });
    } catch (error) {
      if (error instanceof Lost) return null;
      throw error;
    }
  }

  /**
   * Presses until the answer is known.
   * @param {Buyer} buyer
   * @param {{ key?: string, withinMs?: number, webs?: readonly Part[], everyMs?: number }} [options]
   * @returns {Promise<Answer>}
   */
  placeUntilKnown(buyer, { key, withinMs = 45_000, webs = this.world.webs, everyMs = 150 } = {}) {
    let turn = 0;
    return until(
      async () => {
        const web = webs[turn++ % webs.length];
        if (web === undefined) return null;
        const answer = await this.place(web, buyer, key === undefined ? {} : { key });
        const open =
          answer === null || answer.status === 503 || /still running/.test(answer.body?.detail ?? "");
        return open ? null : answer;
      },
      { withinMs, what: "the order's outcome was not told", everyMs },
    );
  }

  /** @param {string} sql @param {readonly unknown[]} [values] @returns {Promise<Record<string, any>[]>} */
  async query(sql, values = []) {
    return (await this.world.db.query(sql, [...values])).rows;
  }

  /** @param {Buyer} buyer */
  ordersOf(buyer) {
    return this.query("SELECT * FROM orders WHERE cart_id = $1", [buyer.cartId]);
  }

  /** @param {Buyer} buyer @param {RegExp} subject */
  async lettersOf(buyer, subject) {
    const all = await this.world.mails();
    return all.filter((mail) => mail.to === buyer.email && subject.test(mail.subject));
  }

  /**
   * Waits until the buyer's one order is paid and its confirmation has arrived.
   * @param {Buyer} buyer @param {number} withinMs
   */
  async confirmed(buyer, withinMs) {
    await until(async () => (await this.ordersOf(buyer)).some(({ status }) => status === "PAID"), {
      withinMs,
      what: "the order was not paid",
    });
    await until(async () => (await this.lettersOf(buyer, /confirmed/)).length > 0, {
      withinMs,
      what: "the confirmation did not come",
    });
  }

  /** Until nothing waits to be handled. @param {number} withinMs */
  idle(withinMs) {
    return until(
      async () => {
        const [row] = await this.query(`SELECT
          (SELECT count(*) FROM outbox_event WHERE done_at IS NULL)::int
          + (SELECT count(*) FROM notification WHERE status = 'pending')::int AS n`);
        return row?.n === 0;
      },
      { withinMs, what: "events or messages still wait" },
    );
  }

  /**
   * Waits for a moment on the wire of any of some parts, and does something to the one that comes to it.
   * @param {readonly Part[]} parts
   * @param {import("../wire/points.mjs").Moment} moment
   * @param {(part: Part, link: import("../wire/link.mjs").Link) => Promise<void> | void} act
   * @param {number} [withinMs]
   * @returns {Promise<Part>} the part that came to it
   */
  atMoment(parts, moment, act, withinMs = 20_000) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        for (const give of calledOff) give();
        reject(new Error(`nobody came to the moment within ${withinMs / 1_000} s`));
      }, withinMs);
      const calledOff = parts.map((part) =>
        part.wires[moment.wire].at({
          name: "case",
          said: moment.said,
          when: moment.when,
          async act(link) {
            for (const give of calledOff) give();
            clearTimeout(timer);
            resolve(part);
            await act(part, link);
          },
        }),
      );
    });
  }
}

/** @param {unknown} condition @param {string} message @returns {asserts condition} */
export function assert(condition, message) {
  if (!condition) throw new Error(message);
}

export const killIt = (/** @type {Part} */ part, /** @type {import("../wire/link.mjs").Link} */ link) => {
  part.signal("SIGKILL");
  link.cut();
};

/** @param {number} ms */
export const inSeconds = (ms) => `${(ms / 1_000).toFixed(1)} s`;
