"use client";

import { Button, IconButton, SortableList, TextField } from "@storewright/ui";
import { Plus, Trash2, X } from "lucide-react";
import { SwatchField } from "../format/swatch-field";
import type { OptionDraft, ValueDraft } from "./option-drafts";

/** Options with their values: names, order, and swatches of colours. */
export function OptionEditor({
  options,
  onChange,
}: {
  readonly options: readonly OptionDraft[];
  readonly onChange: (options: readonly OptionDraft[]) => void;
}) {
  const set = (key: string, change: Partial<OptionDraft>) =>
    onChange(options.map((option) => (option.key === key ? { ...option, ...change } : option)));
  return (
    <SortableList
      label="Options in their order"
      items={options}
      keyOf={({ key }) => key}
      nameOf={({ name }) => name || "the new option"}
      onChange={onChange}
      className="space-y-4"
      itemClassName="rounded-md border border-line p-3 sm:p-4"
    >
      {(option, grip, index) => (
        <>
          <div className="flex items-end gap-1">
            {grip}
            <TextField
              label={`Option ${index + 1}`}
              placeholder="Size"
              autoComplete="off"
              maxLength={60}
              className="min-w-0 grow sm:max-w-72"
              value={option.name}
              onChange={(event) => set(option.key, { name: event.target.value })}
            />
            <IconButton
              label={`Remove the option ${option.name}`}
              onClick={() => onChange(options.filter(({ key }) => key !== option.key))}
            >
              <Trash2 aria-hidden="true" className="size-4.5" />
            </IconButton>
          </div>
          <Values option={option} onChange={(values) => set(option.key, { values })} />
        </>
      )}
    </SortableList>
  );
}

function Values({
  option,
  onChange,
}: {
  readonly option: OptionDraft;
  readonly onChange: (values: readonly ValueDraft[]) => void;
}) {
  const { name, values } = option;
  const coloured = /^colou?r$/i.test(name.trim()) || values.some(({ swatch }) => swatch !== null);
  const set = (key: string, change: Partial<ValueDraft>) =>
    onChange(values.map((value) => (value.key === key ? { ...value, ...change } : value)));
  return (
    <div className="mt-3 sm:pl-12">
      <SortableList
        label={`Values of ${name || "the new option"}`}
        items={values}
        keyOf={({ key }) => key}
        nameOf={({ value }) => value || "the new value"}
        onChange={onChange}
        className="grid max-h-96 gap-2 overflow-y-auto sm:grid-cols-2 xl:grid-cols-3"
      >
        {(value, grip, index) => (
          <div className="flex items-center">
            {grip}
            {coloured && (
              <SwatchField
                label={`Colour of ${value.value || `value ${index + 1}`}`}
                value={value.swatch}
                onChange={(swatch) => set(value.key, { swatch })}
              />
            )}
            <TextField
              label={`Value ${index + 1} of ${name || "the option"}`}
              hideLabel
              placeholder={coloured ? "Moss" : "M"}
              autoComplete="off"
              maxLength={80}
              className="ml-1 min-w-0 grow"
              value={value.value}
              onChange={(event) => set(value.key, { value: event.target.value })}
            />
            <IconButton
              label={`Remove the value ${value.value || index + 1}`}
              disabled={values.length === 1}
              onClick={() => onChange(values.filter(({ key }) => key !== value.key))}
            >
              <X aria-hidden="true" className="size-4.5" />
            </IconButton>
          </div>
        )}
      </SortableList>
      <Button
        size="sm"
        variant="quiet"
        className="mt-2"
        icon={<Plus aria-hidden="true" className="size-4" />}
        onClick={() => onChange([...values, { key: crypto.randomUUID(), id: null, value: "", swatch: null }])}
      >
        Add a value{name.trim() === "" ? "" : ` of ${name.trim()}`}
      </Button>
    </div>
  );
}
