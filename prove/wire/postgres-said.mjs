const PARSE = "P".charCodeAt(0);
const BIND = "B".charCodeAt(0);
const QUERY = "Q".charCodeAt(0);

/**
 * What a client says to Postgres, in SQL: a statement that was prepared before is sent by its name alone, and is
 * read out in full here. https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export class PostgresSaid {
  /** @type {Map<string, string>} */
  #statements = new Map();
  /** @type {Buffer} */
  #rest = Buffer.alloc(0);
  #started = false;

  /** @param {Buffer} chunk @returns {string} the SQL that this chunk completes, a line a statement */
  hear(chunk) {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let said = "";
    for (;;) {
      // The first message has no type.
      const head = this.#started ? 1 : 0;
      if (this.#rest.length < head + 4) return said;
      const end = head + this.#rest.readUInt32BE(head);
      if (this.#rest.length < end) return said;
      if (this.#started) said += this.#read(this.#rest[0] ?? 0, this.#rest.subarray(head + 4, end));
      this.#started = true;
      this.#rest = this.#rest.subarray(end);
    }
  }

  /** @param {number} type @param {Buffer} body */
  #read(type, body) {
    if (type === QUERY) return `${text(body, 0)}\n`;
    if (type === PARSE) {
      const name = text(body, 0);
      const sql = text(body, Buffer.byteLength(name) + 1);
      this.#statements.set(name, sql);
      return "";
    }
    if (type !== BIND) return "";
    const name = text(body, text(body, 0).length + 1);
    return `${this.#statements.get(name) ?? ""}\n`;
  }
}

/** A string that ends in a zero byte. @param {Buffer} body @param {number} from */
function text(body, from) {
  const end = body.indexOf(0, from);
  return body.toString("utf8", from, end === -1 ? body.length : end);
}
