"use client";

import { readRefusal } from "@storewright/kernel";
import { Button, Checkbox, IconButton, Select, SortableList, showToast, TextField } from "@storewright/ui";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { Attribute } from "../../trpc/outputs";
import { SwatchField } from "../format/swatch-field";
import { FormDialog } from "../states/form-dialog";
import { type AttributeKind, codeFor, hasChoices, isKind, kindLabels } from "./attribute-kinds";

interface Choice {
  readonly key: string;
  readonly id: string | null;
  readonly value: string;
  readonly swatch: string | null;
}

const newChoice = (): Choice => ({ key: crypto.randomUUID(), id: null, value: "", swatch: null });

/** Makes an attribute, or changes one; what kind it is, and its code, stay. */
export function AttributeDialog({
  attribute,
  position,
  onClose,
}: {
  readonly attribute: Attribute | null;
  readonly position: number;
  readonly onClose: () => void;
}) {
  const utils = trpc.useUtils();
  const [draft, setDraft] = useState({
    name: attribute?.name ?? "",
    code: attribute?.code ?? "",
    kind: attribute?.kind ?? ("SINGLE" as AttributeKind),
    unit: attribute?.unit ?? "",
    filterable: attribute?.filterable ?? true,
  });
  const [choices, setChoices] = useState<readonly Choice[]>(
    () => attribute?.choices.map((choice) => ({ ...choice, key: choice.id })) ?? [newChoice()],
  );
  const [tried, setTried] = useState(false);
  const [removing, setRemoving] = useState(false);
  const done = (title: string) => ({
    onSuccess: () => {
      void utils.catalog.admin.attributes.invalidate();
      showToast({ title });
      onClose();
    },
  });
  const save = trpc.catalog.admin.attributes.save.useMutation(done("The attribute is saved"));
  const remove = trpc.catalog.admin.attributes.remove.useMutation(done("The attribute is removed"));
  const failed = save.error ?? remove.error;
  const refusal = failed ? readRefusal(failed) : null;
  const code = attribute?.code ?? (draft.code || codeFor(draft.name));
  const listed = hasChoices(draft.kind);
  const values = choices.map(({ value }) => value.trim().toLowerCase());
  const problems = {
    name: draft.name.trim() === "" ? "Give it a name, such as Material." : undefined,
    code: /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(code) ? undefined : "Lower-case letters, digits and dashes.",
    choices: !listed
      ? undefined
      : values.includes("")
        ? "Every choice needs a text."
        : new Set(values).size < values.length
          ? "Two choices are the same."
          : undefined,
  };
  const gone = attribute?.choices.filter(({ id }) => !choices.some((choice) => choice.id === id)).length ?? 0;

  if (removing && attribute !== null)
    return (
      <FormDialog
        onClose={onClose}
        title={`Remove ${attribute.name}?`}
        description={`${attribute.productCount.toLocaleString()} ${attribute.productCount === 1 ? "product loses its value" : "products lose their values"}, and the filter leaves the shop. This cannot be taken back.`}
        refusal={refusal}
        refusedTitle="It was not removed"
        confirm="Remove it"
        dismiss="Keep it"
        danger
        pending={remove.isPending}
        onSubmit={() => remove.mutate({ attributeId: attribute.id })}
      />
    );

  return (
    <FormDialog
      onClose={onClose}
      title={attribute?.name ?? "New attribute"}
      refusal={refusal}
      refusedTitle="The attribute was not saved"
      confirm="Save"
      pending={save.isPending}
      aside={
        attribute !== null && (
          <Button variant="danger" onClick={() => setRemoving(true)}>
            Remove
          </Button>
        )
      }
      onSubmit={() => {
        setTried(true);
        if (problems.name || problems.code || problems.choices) return;
        save.mutate({
          ...(attribute !== null && { attributeId: attribute.id, expectedVersion: attribute.version }),
          ...draft,
          name: draft.name.trim(),
          unit: draft.kind === "NUMBER" ? draft.unit.trim() : "",
          code,
          position,
          choices: listed
            ? choices.map(({ id, value, swatch }) => ({
                ...(id !== null && { id }),
                value: value.trim(),
                swatch: draft.kind === "COLOUR" ? swatch : null,
              }))
            : [],
        });
      }}
    >
      <TextField
        label="Name"
        maxLength={100}
        autoComplete="off"
        value={draft.name}
        error={(tried ? problems.name : undefined) ?? refusal?.fields["name"]}
        onChange={(event) => setDraft({ ...draft, name: event.target.value })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label="Kind"
          disabled={attribute !== null}
          options={Object.entries(kindLabels).map(([value, label]) => ({ value, label }))}
          value={draft.kind}
          onChange={({ target: { value } }) => isKind(value) && setDraft({ ...draft, kind: value })}
        />
        <TextField
          label="Code"
          disabled={attribute !== null}
          spellCheck={false}
          autoComplete="off"
          maxLength={60}
          placeholder={code}
          value={attribute?.code ?? draft.code}
          error={(tried ? problems.code : undefined) ?? refusal?.fields["code"]}
          onChange={(event) => setDraft({ ...draft, code: event.target.value })}
        />
      </div>
      <p className="text-ink-soft text-sm">Kind and code stay: links and CSV columns name them.</p>
      {draft.kind === "NUMBER" && (
        <TextField
          label="Unit"
          optional
          placeholder="h"
          maxLength={20}
          autoComplete="off"
          value={draft.unit}
          onChange={(event) => setDraft({ ...draft, unit: event.target.value })}
        />
      )}
      <Checkbox
        label="A filter in the shop"
        checked={draft.filterable}
        onChange={(event) => setDraft({ ...draft, filterable: event.target.checked })}
      />
      {listed && (
        <fieldset>
          <legend className="mb-1.5 font-semibold text-sm">Choices</legend>
          <SortableList
            label="Choices in their order"
            items={choices}
            keyOf={({ key }) => key}
            nameOf={({ value }) => value || "the new choice"}
            onChange={setChoices}
            className="max-h-72 space-y-1.5 overflow-y-auto p-1"
          >
            {(choice, grip, index) => {
              const set = (part: Partial<Choice>) =>
                setChoices(choices.map((one) => (one.key === choice.key ? { ...one, ...part } : one)));
              return (
                <div className="flex items-center gap-1">
                  {grip}
                  {draft.kind === "COLOUR" && (
                    <SwatchField
                      label={`Colour of ${choice.value || `choice ${index + 1}`}`}
                      value={choice.swatch}
                      onChange={(swatch) => set({ swatch })}
                    />
                  )}
                  <TextField
                    label={`Choice ${index + 1}`}
                    hideLabel
                    autoComplete="off"
                    maxLength={200}
                    className="min-w-0 grow"
                    value={choice.value}
                    onChange={(event) => set({ value: event.target.value })}
                  />
                  <IconButton
                    label={`Remove choice ${index + 1}`}
                    onClick={() => setChoices(choices.filter(({ key }) => key !== choice.key))}
                  >
                    <X aria-hidden="true" className="size-4.5" />
                  </IconButton>
                </div>
              );
            }}
          </SortableList>
          {tried && problems.choices && (
            <p role="alert" className="mt-1 font-medium text-danger text-sm">
              {problems.choices}
            </p>
          )}
          {gone > 0 && (
            <p role="status" className="mt-1 text-sm text-warning">
              {gone} {gone === 1 ? "choice is" : "choices are"} taken from every product that has{" "}
              {gone === 1 ? "it" : "them"}.
            </p>
          )}
          <Button
            size="sm"
            variant="secondary"
            className="mt-2"
            icon={<Plus aria-hidden="true" className="size-4" />}
            onClick={() => setChoices([...choices, newChoice()])}
          >
            Add a choice
          </Button>
        </fieldset>
      )}
    </FormDialog>
  );
}
