import { allowed, router } from "../trpc/init";
import { listTrail } from "./list-trail";
import { listTrailSchema } from "./schemas";

export const trailRouter = router({
  list: allowed("audit:read")
    .input(listTrailSchema)
    .query(({ ctx, input }) => listTrail(ctx, input)),
});
