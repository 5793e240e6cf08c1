import type { AppRouter } from "@storewright/api";
import type { TRPCLink } from "@trpc/client";
import { observable, type Unsubscribable } from "@trpc/server/observable";
import { askForProof, proofWishOf } from "./ask-for-proof";

/** What was refused for want of a fresh proof is done again once the proof was given; pages need not know of it. */
export const stepUpLink: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) => {
      let current: Unsubscribable | undefined;
      let left = false;
      const run = (mayAsk: boolean) => {
        current = next(op).subscribe({
          next: (value) => observer.next(value),
          complete: () => observer.complete(),
          error(error) {
            const wish = mayAsk ? proofWishOf(error) : null;
            if (wish === null) return observer.error(error);
            void askForProof(wish).then((proven) => {
              if (left) return;
              if (proven) run(false);
              else observer.error(error);
            });
          },
        });
      };
      run(true);
      return () => {
        left = true;
        current?.unsubscribe();
      };
    });
