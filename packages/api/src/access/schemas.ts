import { idSchema, type Permission, permissions, roles } from "@storewright/kernel";
import { z } from "zod";
import { emailSchema, notInNames, personNameSchema } from "../identity/schemas";

const label = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .refine((value) => !notInNames.test(value), "must not contain control characters")
  .transform((value) => value.normalize("NFC"));

/** What a role can be given: everybody has an account of their own without it. */
const grantable = permissions.filter((each) => each !== "account:self");

/** What a program can be given: not what makes more of its kind, so that a stolen secret ends with its client. */
export const grantableToClients = grantable.filter(
  (each) => each !== "staff:write" && each !== "client:write",
);

const listOf = (choice: readonly Permission[]) =>
  z
    .array(z.enum(choice))
    .min(1)
    .max(choice.length)
    .transform((list) => choice.filter((each) => list.includes(each)));

export const createRoleSchema = z.strictObject({ name: label, permissions: listOf(grantable) });
export type CreateRoleInput = z.infer<typeof createRoleSchema>;

export const changeRoleSchema = z.strictObject({
  roleId: idSchema("CustomRole"),
  name: label.optional(),
  permissions: listOf(grantable).optional(),
});
export type ChangeRoleInput = z.infer<typeof changeRoleSchema>;

export const removeRoleSchema = z.strictObject({ roleId: idSchema("CustomRole") });
export type RemoveRoleInput = z.infer<typeof removeRoleSchema>;

/** A built-in role by its name, or one of the shop's own by its id. `customer` takes all that staff may do away. */
const roleReference = z.union([z.enum(roles).exclude(["custom"]), idSchema("CustomRole")]);
export type RoleReference = z.infer<typeof roleReference>;

export const listStaffSchema = z.strictObject({
  page: z.int().min(1).max(10_000).default(1),
  limit: z.int().min(1).max(100).default(50),
  /** The exact address. */
  q: emailSchema.optional(),
});
export type ListStaffInput = z.infer<typeof listStaffSchema>;

export const inviteStaffSchema = z.strictObject({
  email: emailSchema,
  name: personNameSchema,
  role: z.union([z.enum(roles).exclude(["custom", "customer"]), idSchema("CustomRole")]),
});
export type InviteStaffInput = z.infer<typeof inviteStaffSchema>;

export const setRoleSchema = z.strictObject({ userId: idSchema("User"), role: roleReference });
export type SetRoleInput = z.infer<typeof setRoleSchema>;

export const staffSchema = z.strictObject({ userId: idSchema("User") });
export type StaffInput = z.infer<typeof staffSchema>;

export const createClientSchema = z.strictObject({
  name: label,
  permissions: listOf(grantableToClients),
  /** Without it the client works until it is revoked. */
  expiresAt: z.iso.datetime({ offset: true }).optional(),
});
export type CreateClientInput = z.infer<typeof createClientSchema>;

export const clientSchema = z.strictObject({ clientId: idSchema("ApiClient") });
export type ClientInput = z.infer<typeof clientSchema>;

export const signInClientSchema = z.strictObject({
  // Not an id's schema: what is no id is no client, and gets the same answer as one.
  clientId: z.string().min(1).max(64),
  clientSecret: z.string().min(1).max(200),
});
export type SignInClientInput = z.infer<typeof signInClientSchema>;
