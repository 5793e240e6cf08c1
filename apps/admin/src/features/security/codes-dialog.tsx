"use client";

import { Button, Checkbox, Dialog, showToast } from "@storewright/ui";
import { Copy, Download } from "lucide-react";
import { useState } from "react";

/** Recovery codes, shown this once. It closes when they were kept. */
export function CodesDialog({
  codes,
  onClose,
}: {
  readonly codes: readonly string[];
  readonly onClose: () => void;
}) {
  const [kept, setKept] = useState(false);
  const text = codes.join("\n");

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      showToast({ title: "The codes are on the clipboard" });
    } catch {
      showToast({
        tone: "danger",
        title: "They could not be copied",
        text: "Write them down, or save the file.",
      });
    }
  }

  return (
    <Dialog
      open
      onOpenChange={() => kept && onClose()}
      title="Your recovery codes"
      description="Each lets you in once, in place of a code of the app. They are shown only now; those from before do not work any more."
      footer={
        <Button disabled={!kept} onClick={onClose}>
          Done
        </Button>
      }
    >
      <ul
        aria-label="Recovery codes"
        className="figures mt-5 grid gap-x-6 gap-y-2 text-sm sm:grid-cols-2 rounded-md border border-line bg-sunken p-4 font-semibold"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap gap-3">
        <Button
          size="sm"
          variant="secondary"
          icon={<Copy aria-hidden="true" className="size-4" />}
          onClick={() => void copy()}
        >
          Copy
        </Button>
        <Button
          size="sm"
          variant="secondary"
          icon={<Download aria-hidden="true" className="size-4" />}
          onClick={() => save(text)}
        >
          Save as a file
        </Button>
      </div>
      <Checkbox
        className="mt-3"
        label="I have kept them in a safe place"
        checked={kept}
        onChange={(event) => setKept(event.target.checked)}
      />
    </Dialog>
  );
}

function save(text: string): void {
  const address = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "recovery-codes.txt";
  link.click();
  URL.revokeObjectURL(address);
}
