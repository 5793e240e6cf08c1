"use client";

import { Button } from "@storewright/ui";
import { Plus } from "lucide-react";

/** Opens a picker, at the end of a card's heading. */
export function ChooseButton({ onClick }: { readonly onClick: () => void }) {
  return (
    <Button
      size="sm"
      variant="secondary"
      icon={<Plus aria-hidden="true" className="size-4" />}
      onClick={onClick}
    >
      Choose
    </Button>
  );
}
