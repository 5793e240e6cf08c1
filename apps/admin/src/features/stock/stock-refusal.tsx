"use client";

import { Banner, Button } from "@storewright/ui";
import type { StockSetting, StockWish } from "./use-set-stock";

type Refused = NonNullable<StockSetting["refused"]>;

/** Why a count was not taken over, and the ways on: the other count, one's own on top of it, or the least possible. */
export function StockRefusal({
  name,
  refused,
  onSet,
  onDismiss,
}: {
  readonly name: string;
  readonly refused: Refused;
  readonly onSet: (wish: StockWish) => void;
  readonly onDismiss: () => void;
}) {
  const { wish, conflict, message } = refused;
  if (conflict?.why === "changed") {
    return (
      <Banner
        announce
        tone="warning"
        className="mt-2 min-w-72 max-w-md text-left"
        title={`${conflict.now} are on hand now`}
        action={
          <>
            <Button size="sm" variant="secondary" onClick={onDismiss}>
              Keep {conflict.now}
            </Button>
            <Button size="sm" variant="quiet" onClick={() => onSet({ ...wish, from: conflict.now })}>
              Set to {wish.to} anyway
            </Button>
          </>
        }
      >
        The stock of {name} changed from {wish.from} while you were at it.
      </Banner>
    );
  }
  if (conflict?.why === "held") {
    const { held } = conflict;
    return (
      <Banner
        announce
        tone="warning"
        className="mt-2 min-w-72 max-w-md text-left"
        title={`${held} ${held === 1 ? "is" : "are"} reserved`}
        action={
          <>
            {held !== wish.from && (
              <Button size="sm" variant="secondary" onClick={() => onSet({ ...wish, to: held })}>
                Set to {held}
              </Button>
            )}
            <Button size="sm" variant="quiet" onClick={onDismiss}>
              Keep {wish.from}
            </Button>
          </>
        }
      >
        Open orders hold {held === 1 ? "1 piece" : `${held} pieces`}, so {wish.to} would be too few. Ship or
        cancel them first.
      </Banner>
    );
  }
  return (
    <Banner
      announce
      tone="danger"
      className="mt-2 min-w-72 max-w-md text-left"
      title="The stock was not changed"
      action={
        <>
          <Button size="sm" variant="secondary" onClick={() => onSet(wish)}>
            Try again
          </Button>
          <Button size="sm" variant="quiet" onClick={onDismiss}>
            Leave it
          </Button>
        </>
      }
    >
      {message}
    </Banner>
  );
}
