import { allowed, router } from "../trpc/init";
import { changeRole } from "./change-role";
import { createClient } from "./create-client";
import { createRole } from "./create-role";
import { disableStaff } from "./disable-staff";
import { enableStaff } from "./enable-staff";
import { inviteStaff } from "./invite-staff";
import { listClients } from "./list-clients";
import { listRoles } from "./list-roles";
import { listStaff } from "./list-staff";
import { removeRole } from "./remove-role";
import { revokeClient } from "./revoke-client";
import {
  changeRoleSchema,
  clientSchema,
  createClientSchema,
  createRoleSchema,
  inviteStaffSchema,
  listStaffSchema,
  removeRoleSchema,
  setRoleSchema,
  staffSchema,
} from "./schemas";
import { setRole } from "./set-role";

const sees = allowed("staff:read");
const changes = allowed("staff:write");
const programs = allowed("client:write");

/** Who may do what in this shop: roles of its own, staff, and programs. */
export const accessRouter = router({
  roles: router({
    list: sees.query(({ ctx }) => listRoles(ctx)),
    create: changes.input(createRoleSchema).mutation(({ ctx, input }) => createRole(ctx, input)),
    change: changes.input(changeRoleSchema).mutation(({ ctx, input }) => changeRole(ctx, input)),
    remove: changes.input(removeRoleSchema).mutation(({ ctx, input }) => removeRole(ctx, input)),
  }),
  staff: router({
    list: sees.input(listStaffSchema).query(({ ctx, input }) => listStaff(ctx, input)),
    invite: changes.input(inviteStaffSchema).mutation(({ ctx, input }) => inviteStaff(ctx, input)),
    setRole: changes.input(setRoleSchema).mutation(({ ctx, input }) => setRole(ctx, input)),
    disable: changes.input(staffSchema).mutation(({ ctx, input }) => disableStaff(ctx, input)),
    enable: changes.input(staffSchema).mutation(({ ctx, input }) => enableStaff(ctx, input)),
  }),
  clients: router({
    list: programs.query(({ ctx }) => listClients(ctx)),
    create: programs.input(createClientSchema).mutation(({ ctx, input }) => createClient(ctx, input)),
    revoke: programs.input(clientSchema).mutation(({ ctx, input }) => revokeClient(ctx, input)),
  }),
});
