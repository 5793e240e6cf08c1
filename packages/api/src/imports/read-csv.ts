import { pipeline, Readable } from "node:stream";
import { DomainError } from "@storewright/kernel";
import { CsvError, type Info, parse } from "csv-parse";

export interface CsvRow {
  /** Line of the file on which it begins, the heading being 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvFile {
  readonly columns: readonly string[];
  /** To be read once, while the file is still arriving. */
  readonly rows: AsyncIterable<CsvRow>;
}

/** The longest row, characters: an open quotation mark must not swallow the rest of a large file. */
const MAX_ROW = 1_000_000;
const MAX_COLUMNS = 200;
/** How much is looked at to tell what parts the columns. */
const MAX_HEADING = 64 * 1024;

/**
 * Reads a CSV file as it arrives: UTF-8 with or without a byte order mark, parted by commas, semicolons or tabs,
 * whichever its heading has most of. @throws {DomainError} VALIDATION_FAILED with what is wrong, in words
 */
export async function readCsv(body: AsyncIterable<Uint8Array>): Promise<CsvFile> {
  const texts = decode(body);
  const { heading, rest } = await readHeading(texts);
  const parser = parse({
    delimiter: delimiterOf(heading),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW,
  });
  // A file that breaks off ends the parser, whose reader is told; one that nobody reads on is let go of.
  pipeline(Readable.from(rest, { objectMode: false }), parser, () => undefined);
  const source = records(parser);
  try {
    const first = await source.next();
    if (first.done === true) throw unreadable("This file is empty.");
    return { columns: columnsOf(first.value.cells), rows: source };
  } catch (error) {
    parser.destroy();
    throw error;
  }
}

async function* records(parser: AsyncIterable<{ record: string[]; info: Info }>): AsyncGenerator<CsvRow> {
  try {
    for await (const { record, info } of parser) {
      const within = record.reduce((count, cell) => count + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
      yield { line: Math.max(1, info.lines - within), cells: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const reason = reasons[error.code] ?? "it is not written as CSV";
    throw unreadable(`Line ${Number(error["lines"] ?? 0) || "?"} cannot be read: ${reason}.`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: "a quotation mark is opened and never closed",
  CSV_INVALID_CLOSING_QUOTE: "text follows a closing quotation mark",
  INVALID_OPENING_QUOTE: "a quotation mark stands in the middle of a cell without quotation marks around it",
  CSV_MAX_RECORD_SIZE: "it is longer than a million characters, probably because of a quotation mark",
};

/** The bytes as text, refused as soon as they are none. */
async function* decode(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let isFirst = true;
  const checked = (text: string) => {
    if (text.includes("\u0000")) throw unreadable("This is no text file. Save it as CSV (UTF-8).");
    return text;
  };
  try {
    for await (const chunk of body) {
      if (isFirst && chunk[0] === 0x50 && chunk[1] === 0x4b) {
        throw unreadable("This is a workbook or a ZIP file, not CSV. Save the sheet as CSV (UTF-8).");
      }
      isFirst = false;
      yield checked(decoder.decode(chunk, { stream: true }));
    }
    yield checked(decoder.decode());
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw unreadable("This file is not written in UTF-8. In Excel, save it as “CSV UTF-8”.");
  }
}

async function readHeading(texts: AsyncGenerator<string>) {
  let read = "";
  while (!/[\r\n]/.test(read) && read.length < MAX_HEADING) {
    const next = await texts.next();
    if (next.done === true) break;
    read += next.value;
  }
  async function* rest() {
    if (read !== "") yield read;
    yield* texts;
  }
  return { heading: /^[^\r\n]*/.exec(read)?.[0] ?? "", rest: rest() };
}

/** What parts the columns: quoted text aside, the most frequent of the three; a comma where there is none. */
function delimiterOf(heading: string): string {
  const bare = heading.replace(/"[^"]*"/g, "");
  const count = (mark: string) => bare.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** The headings; one without a name is called by its place. */
function columnsOf(cells: readonly string[]): string[] {
  if (cells.length > MAX_COLUMNS) throw unreadable(`This file has more than ${MAX_COLUMNS} columns.`);
  const columns = cells.map((cell, index) => cell.trim().slice(0, 200) || `Column ${index + 1}`);
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice !== undefined) throw unreadable(`Two columns of this file are called ${twice}.`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: text has none of these
  if (columns.some((column) => /[\u0001-\u0008\u000e-\u001f\u007f]/.test(column)))
    throw unreadable("This is no text file. Save it as CSV (UTF-8).");
  return columns;
}

function unreadable(message: string): DomainError {
  return new DomainError("VALIDATION_FAILED", message);
}
