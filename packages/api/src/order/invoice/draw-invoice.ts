import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { InvoiceContent, InvoiceRow } from "./invoice-content";

type Document = PDFKit.PDFDocument;

const MARGIN = 56;
const INK = "#1c2127";
const SOFT = "#59626c";
const LINE = "#d5dae0";

let fonts: Promise<{ regular: Buffer; bold: Buffer }> | undefined;

/** Latin, Greek and Cyrillic in one file a weight; only the letters used end up in the document. */
function loadFonts() {
  fonts ??= (async () => {
    const require = createRequire(import.meta.url);
    const [regular, bold] = await Promise.all([
      readFile(require.resolve("@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf")),
      readFile(require.resolve("@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf")),
    ]);
    return { regular, bold };
  })();
  return fonts;
}

interface Paper {
  readonly size: "A4" | "LETTER";
  /** When the invoice was issued: it is the document's date too, so that the same invoice is the same file. */
  readonly issuedAt: Date;
}

/** The invoice as a PDF: text alone, no script, no link, no form. */
export async function drawInvoice(content: InvoiceContent, { size, issuedAt }: Paper): Promise<Buffer> {
  const [{ default: PDFDocument }, { regular, bold }] = await Promise.all([import("pdfkit"), loadFonts()]);
  const document = new PDFDocument({
    size,
    margin: MARGIN,
    bufferPages: true,
    lang: "en",
    info: {
      Title: `Invoice ${content.number}`,
      Author: content.seller[0] ?? "",
      CreationDate: issuedAt,
      ModDate: issuedAt,
    },
  });
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    document.on("end", resolve);
    document.on("error", reject);
  });
  document.registerFont("regular", regular);
  document.registerFont("bold", bold);
  drawHead(document, content);
  drawItems(document, content);
  drawTotals(document, content);
  numberPages(document, content);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

const widthOf = (document: Document) => document.page.width - 2 * MARGIN;

function drawHead(document: Document, content: InvoiceContent): void {
  const half = widthOf(document) / 2 - 12;
  const right = MARGIN + widthOf(document) / 2 + 12;
  document.font("bold").fontSize(22).fillColor(INK).text("Invoice", MARGIN, MARGIN, { width: half });
  const top = document.y + 14;
  document.fontSize(9.5);
  drawBlock(document, "From", content.seller, MARGIN, top, half);
  drawBlock(document, "To", content.buyer, MARGIN, document.y + 12, half);
  const leftEnd = document.y;
  let y = top;
  for (const { label, text } of content.facts) {
    document
      .font("regular")
      .fillColor(SOFT)
      .text(label, right, y, { width: half / 2 });
    document
      .font("regular")
      .fillColor(INK)
      .text(text, right + half / 2, y, { width: half / 2, align: "right" });
    y = document.y + 3;
  }
  document.y = Math.max(leftEnd, y) + 26;
}

function drawBlock(
  document: Document,
  title: string,
  lines: readonly string[],
  x: number,
  y: number,
  width: number,
): void {
  document.font("regular").fillColor(SOFT).text(title, x, y, { width });
  for (const [index, line] of lines.entries()) {
    document
      .font(index === 0 ? "bold" : "regular")
      .fillColor(INK)
      .text(line, x, document.y, { width });
  }
}

/** Where the columns of the items begin and how wide they are; figures stand to the right. */
function columnsOf(document: Document) {
  const shares = [
    { key: "name", title: "Item", share: 0.4, align: "left" },
    { key: "quantity", title: "Pieces", share: 0.1, align: "right" },
    { key: "unitPrice", title: "Price", share: 0.17, align: "right" },
    { key: "discount", title: "Discount", share: 0.15, align: "right" },
    { key: "amount", title: "Amount", share: 0.18, align: "right" },
  ] as const;
  let x = MARGIN;
  return shares.map((column) => {
    const width = widthOf(document) * column.share;
    const placed = { ...column, x, width: width - 6 };
    x += width;
    return placed;
  });
}

function drawItems(document: Document, content: InvoiceContent): void {
  const columns = columnsOf(document);
  const head = () => {
    const y = document.y;
    document.font("regular").fontSize(9).fillColor(SOFT);
    for (const { title, x, width, align } of columns) document.text(title, x, y, { width, align });
    rule(document, y + 15);
    document.y = y + 22;
  };
  head();
  for (const item of content.items) {
    document.font("regular").fontSize(9.5);
    const width = columns[0]?.width ?? 0;
    const detail = item.detail === "" ? 0 : document.heightOfString(item.detail, { width });
    const height = document.heightOfString(item.name, { width }) + detail;
    if (makeRoom(document, height + 10)) head();
    const y = document.y;
    document.font("regular").fontSize(9.5).fillColor(INK);
    for (const { key, x, width: columnWidth, align } of columns) {
      document.text(item[key], x, y, { width: columnWidth, align });
    }
    if (item.detail !== "") {
      document.fillColor(SOFT).text(item.detail, MARGIN, y + height - detail, { width });
    }
    document.y = y + height + 8;
  }
  rule(document, document.y);
  document.y += 10;
}

function drawTotals(document: Document, content: InvoiceContent): void {
  const x = MARGIN + widthOf(document) * 0.4;
  const width = widthOf(document) * 0.6;
  const draw = ({ label, amount }: InvoiceRow, font: "regular" | "bold", colour: string) => {
    document.font(font).fontSize(9.5);
    const labelWidth = width * 0.62;
    const height = document.heightOfString(label, { width: labelWidth });
    makeRoom(document, height + 6);
    const y = document.y;
    document.fillColor(colour).text(label, x, y, { width: labelWidth });
    document.text(amount, x + labelWidth, y, { width: width - labelWidth - 6, align: "right" });
    document.y = y + height + 5;
  };
  for (const row of content.totals) draw(row, "regular", INK);
  draw(content.total, "bold", INK);
  for (const row of content.notes) draw(row, "regular", SOFT);
}

/** Begins a new page where `height` does not fit any more; true when it did. */
function makeRoom(document: Document, height: number): boolean {
  if (document.y + height <= document.page.height - MARGIN - 20) return false;
  document.addPage();
  document.y = MARGIN;
  return true;
}

function rule(document: Document, y: number): void {
  document
    .moveTo(MARGIN, y)
    .lineTo(MARGIN + widthOf(document), y)
    .lineWidth(0.7)
    .strokeColor(LINE)
    .stroke();
}

function numberPages(document: Document, content: InvoiceContent): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    document.switchToPage(page);
    const y = document.page.height - MARGIN + 10;
    // The foot is below the margin, where text would begin a new page.
    document.page.margins.bottom = 0;
    document
      .font("regular")
      .fontSize(8)
      .fillColor(SOFT)
      .text(`Invoice ${content.number}, page ${page - start + 1} of ${count}`, MARGIN, y, {
        width: widthOf(document),
        align: "center",
        lineBreak: false,
      });
  }
}
