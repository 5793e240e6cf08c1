import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";

/** What the checkout needs did not come: says why, and asks for it again. */
export function Unreachable({
  message,
  onRetry,
}: {
  readonly message: string;
  readonly onRetry: () => void;
}) {
  return (
    <Banner
      tone="danger"
      announce
      title="Your cart cannot be shown right now"
      action={
        <Button size="sm" variant="secondary" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {message}
    </Banner>
  );
}
