"use client";

import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import { useEffect, useState } from "react";
import { outsideReasons, outsideWords } from "./outside-words";
import { ownPath } from "./own-path";
import { goOutside, outsideSites } from "./session-door";

/** Ways in by accounts elsewhere, where the shop has keys for them; and why the last try did not work. */
export function OutsideButtons() {
  const [sites, setSites] = useState<readonly { id: string; name: string }[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  useEffect(() => {
    const query = new URLSearchParams(location.search);
    const said = outsideReasons.find((reason) => reason === query.get("outside"));
    setTrouble(said === undefined && !query.has("error") ? null : outsideWords[said ?? "away"]);
    let isHere = true;
    outsideSites().then(
      (found) => {
        if (isHere) setSites(found);
      },
      // The password still opens the door.
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, []);

  async function go(site: string) {
    setBusy(site);
    const next = new URLSearchParams(location.search).get("next");
    const isOff = await goOutside(site, next === null ? "/account" : ownPath(next));
    if (isOff) return;
    setBusy(null);
    setTrouble(outsideWords.away);
  }

  return (
    <>
      {trouble && (
        <Banner tone="warning" announce title="That did not sign you in">
          {trouble}
        </Banner>
      )}
      {sites.map(({ id, name }) => (
        <Button
          key={id}
          type="button"
          variant="secondary"
          size="lg"
          loading={busy === id}
          onClick={() => void go(id)}
        >
          Sign in with {name}
        </Button>
      ))}
    </>
  );
}
