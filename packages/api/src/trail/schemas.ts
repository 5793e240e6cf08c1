import { z } from "zod";
import { auditActions, auditEntityKinds } from "../audit";

const text = z.string().trim().min(1).max(254);

export const listTrailSchema = z.strictObject({
  page: z.int().min(1).max(10_000).default(1),
  limit: z.int().min(1).max(100).default(50),
  /** The id of an account or an API client, the e-mail address of an account, or `system`. */
  actor: text.optional(),
  action: z.enum(auditActions).optional(),
  kind: z.enum(auditEntityKinds).optional(),
  /** Of what it was done to. */
  entityId: text.optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
});
export type ListTrailInput = z.infer<typeof listTrailSchema>;
