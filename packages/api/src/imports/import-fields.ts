import type { Ctx } from "../context";
import { describeField, plainFields } from "./fields";
import { authoriseImport } from "./view-import";
import type { ImportFieldView } from "./views";

/** Everything that a column can be mapped to: the fields of a product, then the shop's attributes. */
export async function importFields(ctx: Ctx): Promise<ImportFieldView[]> {
  authoriseImport(ctx);
  const attributes = await ctx.db.attribute.findMany({ orderBy: [{ position: "asc" }, { code: "asc" }] });
  return [
    ...plainFields.map(describeField),
    ...attributes.map(
      ({ code, name, kind, unit }): ImportFieldView => ({
        field: `attribute:${code}`,
        label: unit === "" ? name : `${name} (${unit})`,
        hint: hints[kind],
        needed: "never",
      }),
    ),
  ];
}

const hints = {
  TEXT: "Text.",
  NUMBER: "A number such as 12.5, without its unit.",
  BOOLEAN: "yes or no.",
  SINGLE: "One of its values.",
  MULTIPLE: "Its values, with | between them.",
  COLOUR: "One of its values.",
} as const;
