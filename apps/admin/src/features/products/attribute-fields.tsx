"use client";

import { Checkbox, FieldError, Select, TextField } from "@storewright/ui";
import Link from "next/link";
import type { Attribute } from "../../trpc/outputs";
import { Swatch } from "../format/swatch";
import { toggleChoice } from "./attribute-values";
import { attributeField } from "./details-draft";
import type { Details } from "./use-details";

/** A field for every attribute of the shop, by its kind. */
export function AttributeFields({
  attributes,
  details,
}: {
  readonly attributes: readonly Attribute[];
  readonly details: Details;
}) {
  return (
    <div className="grid items-start gap-5 sm:grid-cols-2">
      {attributes.map((attribute) => (
        <AttributeInput key={attribute.code} attribute={attribute} details={details} />
      ))}
      <p className="text-ink-soft text-sm sm:col-span-2">
        What is left empty is not shown.{" "}
        <Link href="/attributes" className="link">
          Attributes of the shop
        </Link>
      </p>
    </div>
  );
}

function AttributeInput({
  attribute,
  details,
}: {
  readonly attribute: Attribute;
  readonly details: Details;
}) {
  const { name, kind, unit, choices } = attribute;
  const field = attributeField(attribute.code);
  const value = details.draft[field] ?? "";
  const error = details.problems[field];
  const edit = (text: string) => details.edit({ [field]: text });
  if (kind === "TEXT" || kind === "NUMBER") {
    return (
      <TextField
        label={name}
        name={field}
        autoComplete="off"
        {...(kind === "NUMBER" && { inputMode: "decimal" as const })}
        {...(unit !== "" && { trailing: <span className="pr-3">{unit}</span> })}
        value={value}
        error={error}
        onChange={(event) => edit(event.target.value)}
      />
    );
  }
  if (kind === "MULTIPLE") {
    return (
      <fieldset className="min-w-0">
        <legend className="mb-1.5 font-semibold text-sm">{name}</legend>
        <div className="flex flex-wrap gap-x-5">
          {choices.map((choice) => (
            <Checkbox
              key={choice.id}
              label={choice.value}
              checked={value.split("\n").includes(choice.value)}
              onChange={() => edit(toggleChoice(attribute, value, choice.value))}
            />
          ))}
        </div>
        {error && <FieldError id={`${field}-error`} text={error} />}
      </fieldset>
    );
  }
  const chosen = choices.find((choice) => choice.value === value);
  const options =
    kind === "BOOLEAN"
      ? [
          { value: "true", label: "Yes" },
          { value: "false", label: "No" },
        ]
      : choices.map((choice) => ({ value: choice.value, label: choice.value }));
  return (
    <div className="flex items-end gap-3">
      <Select
        className="min-w-0 grow"
        label={name}
        name={field}
        placeholder="Not said"
        options={options}
        value={value}
        error={error}
        onChange={(event) => edit(event.target.value)}
      />
      {kind === "COLOUR" && <Swatch colour={chosen?.swatch ?? null} className="mb-1.5 size-8" />}
    </div>
  );
}
