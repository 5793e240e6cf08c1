import type { AttributeId } from "@storewright/kernel";

export type AttributeKind = "TEXT" | "NUMBER" | "BOOLEAN" | "SINGLE" | "MULTIPLE" | "COLOUR";

export interface AttributeView {
  readonly id: AttributeId;
  readonly code: string;
  readonly name: string;
  readonly kind: AttributeKind;
  readonly unit: string;
  readonly filterable: boolean;
  readonly position: number;
  readonly version: number;
  readonly choices: readonly {
    readonly id: string;
    readonly value: string;
    readonly swatch: string | null;
  }[];
  /** How many products have a value of it. */
  readonly productCount: number;
}

/** What a product has of an attribute, as `update` takes it: choices by their values. */
export interface AttributeValueView {
  readonly code: string;
  readonly value: string | number | boolean | readonly string[];
}
