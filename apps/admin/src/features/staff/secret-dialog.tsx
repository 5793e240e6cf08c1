"use client";

import { Button, Dialog, showToast } from "@storewright/ui";
import { Copy } from "lucide-react";

export interface Secret {
  readonly clientId: string;
  readonly secret: string;
}

/** The secret of a new client, shown this once. */
export function SecretDialog({ clientId, secret, onClose }: Secret & { readonly onClose: () => void }) {
  async function copy() {
    try {
      await navigator.clipboard.writeText(secret);
      showToast({ title: "The secret is on the clipboard" });
    } catch {
      showToast({ tone: "danger", title: "It could not be copied", text: "Select it and copy it by hand." });
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="The client is ready"
      description="The secret is shown only now: what is stored cannot be read back. Keep it where the program finds it."
      footer={<Button onClick={onClose}>Done</Button>}
    >
      <dl className="mt-5 space-y-3 text-sm">
        <div>
          <dt className="text-ink-soft">Client id</dt>
          <dd data-testid="client-id" className="figures break-all font-semibold">
            {clientId}
          </dd>
        </div>
        <div>
          <dt className="text-ink-soft">Client secret</dt>
          <dd data-testid="client-secret" className="figures break-all font-semibold">
            {secret}
          </dd>
        </div>
      </dl>
      <Button
        className="mt-4"
        size="sm"
        variant="secondary"
        icon={<Copy aria-hidden="true" className="size-4" />}
        onClick={() => void copy()}
      >
        Copy the secret
      </Button>
    </Dialog>
  );
}
