/** A location as it stands in the form. */
export interface LocationDraft {
  readonly name: string;
  readonly code: string;
  readonly isDefault: boolean;
}

/** What is wrong beside each field; nothing where it can be saved. */
export function locationProblems({ name, code }: LocationDraft): Partial<Record<"name" | "code", string>> {
  return {
    ...(name.trim() === "" && { name: "Give it a name, such as Warehouse." }),
    ...(!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(code) && { code: "Lower-case letters, digits and dashes." }),
  };
}
