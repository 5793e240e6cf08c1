import { EmptyState } from "@storewright/ui";
import { Lock } from "lucide-react";

/** What stands in the place of something that one's role does not open, and who can change that. */
export function Closed({ why, level = 2 }: { readonly why: string; readonly level?: 1 | 2 | 3 }) {
  return (
    <EmptyState
      level={level}
      icon={<Lock />}
      title="Your role does not open this"
      text={`${why} An owner can change your role.`}
    />
  );
}
