import { revalidatePath, revalidateTag } from "next/cache";
import { z } from "zod";

const body = z.strictObject({ tags: z.array(z.string().min(1).max(256)).max(5_000) });

/**
 * Marks pages as out of date, so that the next visit renders them anew. The gateway lets only this process's own
 * calls through to `/internal/*`. The tag `*` means every page.
 */
export async function POST(request: Request): Promise<Response> {
  const { tags } = body.parse(await request.json());
  if (tags.includes("*")) revalidatePath("/", "layout");
  else for (const tag of tags) revalidateTag(tag, { expire: 0 });
  return Response.json({ renewed: tags.length });
}
