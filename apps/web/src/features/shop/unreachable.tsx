import { readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";

/** What a page shows did not come: says why, and asks for it again. */
export function Unreachable({
  what,
  error,
  onRetry,
  className,
}: {
  /** "Your cart", "The products": what it is that cannot be shown. */
  readonly what: string;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly className?: string;
}) {
  return (
    <Banner
      tone="danger"
      announce
      title={`${what} cannot be shown right now`}
      action={
        <Button size="sm" variant="secondary" onClick={onRetry}>
          Try again
        </Button>
      }
      {...(className && { className })}
    >
      {readRefusal(error).message}
    </Banner>
  );
}
