"use client";

import { Button, Checkbox, IconButton, Select, TextField } from "@storewright/ui";
import { Plus, Trash2 } from "lucide-react";
import type { Attribute, CategoryRow } from "../../trpc/outputs";
import { placed } from "../products/category-options";
import { useShop } from "../shop/shop-context";
import {
  type ConditionDraft,
  fieldLabels,
  isRuleField,
  newCondition,
  opLabels,
  opsOf,
  type RulesDraft,
} from "./rule-drafts";

const MOST = 20;

interface Lists {
  readonly attributes: readonly Attribute[];
  readonly categories: readonly CategoryRow[];
}

/** What a product must be to stand in the collection, condition by condition. */
export function RuleEditor({
  draft,
  onChange,
  incomplete,
  ...lists
}: Lists & {
  readonly draft: RulesDraft;
  readonly onChange: (draft: RulesDraft) => void;
  /** Keys of the conditions that ask for nothing yet. */
  readonly incomplete: ReadonlySet<string>;
}) {
  const { match, conditions } = draft;
  const set = (key: string, part: Partial<ConditionDraft>) =>
    onChange({
      match,
      conditions: conditions.map((one) => (one.key === key ? { ...one, ...part } : one)),
    });
  return (
    <div className="space-y-4">
      <Select
        label="Products are in it that meet"
        className="sm:max-w-72"
        options={[
          { value: "all", label: "all of the conditions" },
          { value: "any", label: "any of the conditions" },
        ]}
        value={match}
        onChange={(event) => onChange({ match: event.target.value === "any" ? "any" : "all", conditions })}
      />
      <ul aria-label="Conditions" className="space-y-3">
        {conditions.map((condition, index) => (
          <li key={condition.key} className="rounded-md border border-line p-3">
            <div className="flex items-start gap-2">
              <ConditionFields
                {...lists}
                condition={condition}
                number={index + 1}
                onChange={(part) => set(condition.key, part)}
              />
              <IconButton
                label={`Remove condition ${index + 1}`}
                className="mt-6"
                onClick={() =>
                  onChange({ match, conditions: conditions.filter(({ key }) => key !== condition.key) })
                }
              >
                <Trash2 aria-hidden="true" className="size-4.5" />
              </IconButton>
            </div>
            {incomplete.has(condition.key) && (
              <p className="mt-2 text-sm text-warning">Say what it must be.</p>
            )}
          </li>
        ))}
      </ul>
      {conditions.length < MOST && (
        <Button
          size="sm"
          variant="secondary"
          icon={<Plus aria-hidden="true" className="size-4" />}
          onClick={() =>
            onChange({
              match,
              conditions: [...conditions, { ...newCondition("category"), key: crypto.randomUUID() }],
            })
          }
        >
          Add a condition
        </Button>
      )}
    </div>
  );
}

function ConditionFields({
  condition,
  number,
  attributes,
  categories,
  onChange,
}: Lists & {
  readonly condition: ConditionDraft;
  readonly number: number;
  readonly onChange: (part: Partial<ConditionDraft>) => void;
}) {
  const { currency } = useShop();
  const { field, code, op, value, values } = condition;
  const attribute = field === "attribute" ? attributes.find((one) => one.code === code) : undefined;
  const ops = opsOf(field, attribute?.kind);
  const choose = (item: string, on: boolean) =>
    onChange({ values: on ? [...values, item] : values.filter((one) => one !== item) });
  const yesNo = field === "onSale" || field === "inStock" || attribute?.kind === "BOOLEAN";
  const listed =
    field === "category"
      ? placed(categories).map(({ node, depth }) => ({
          value: String(node.id),
          label: `${"\u2003".repeat(depth)}${node.name}`,
        }))
      : (attribute?.choices ?? []).map((choice) => ({ value: choice.value, label: choice.value }));
  const typed = field === "option" || attribute?.kind === "TEXT";
  return (
    <div className="grid min-w-0 grow gap-3 sm:grid-cols-2 xl:grid-cols-3">
      <Select
        label={`Condition ${number}`}
        options={Object.entries(fieldLabels)
          .filter(([name]) => name !== "attribute" || attributes.length > 0)
          .map(([name, label]) => ({ value: name, label }))}
        value={field}
        onChange={({ target }) => {
          if (isRuleField(target.value)) onChange(newCondition(target.value, attributes[0]));
        }}
      />
      {field === "attribute" && (
        <Select
          label="Which"
          options={attributes.map((one) => ({ value: one.code, label: one.name }))}
          value={code}
          onChange={({ target }) =>
            onChange(
              newCondition(
                "attribute",
                attributes.find((one) => one.code === target.value),
              ),
            )
          }
        />
      )}
      {field === "option" && (
        <TextField
          label="Which"
          placeholder="Size"
          autoComplete="off"
          maxLength={60}
          value={code}
          onChange={(event) => onChange({ code: event.target.value })}
        />
      )}
      {ops.length > 1 && (
        <Select
          label="How"
          options={ops.map((one) => ({ value: one, label: opLabels[one] ?? one }))}
          value={op}
          onChange={(event) => onChange({ op: event.target.value })}
        />
      )}
      {yesNo ? (
        <Select
          label="What"
          options={[
            { value: "true", label: "Yes" },
            { value: "false", label: "No" },
          ]}
          value={value}
          onChange={(event) => onChange({ value: event.target.value })}
        />
      ) : typed ? (
        <TextField
          label="One of"
          hint="Parted by commas."
          autoComplete="off"
          value={values.join(",")}
          onChange={(event) => onChange({ values: event.target.value.split(",") })}
        />
      ) : listed.length > 0 ? (
        <fieldset className="min-w-0 sm:col-span-2 xl:col-span-3">
          <legend className="mb-1 font-semibold text-sm">One of</legend>
          <div className="grid max-h-56 gap-x-4 overflow-y-auto rounded-md border border-line px-3 sm:grid-cols-2">
            {listed.map((item) => (
              <Checkbox
                key={item.value}
                label={item.label}
                checked={values.includes(item.value)}
                onChange={(event) => choose(item.value, event.target.checked)}
              />
            ))}
          </div>
        </fieldset>
      ) : (
        <TextField
          label={field === "price" ? `Amount in ${currency}` : field === "rating" ? "Stars" : "What"}
          {...(attribute?.unit && { trailing: <span className="pr-3">{attribute.unit}</span> })}
          inputMode={field === "name" ? "text" : "decimal"}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange({ value: event.target.value })}
        />
      )}
    </div>
  );
}
