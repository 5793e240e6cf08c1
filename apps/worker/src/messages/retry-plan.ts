const FIRST_PAUSE = 2;
const LONGEST_PAUSE = 30 * 60;
const ONE_DAY = 24 * 60 * 60;

/** Pause after the given try (1 is the first), seconds: doubling from 2 s to half an hour, spread by a fifth. */
export function retryDelaySeconds(attempt: number, random: number): number {
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(attempt - 1, 20));
  return pause * (0.8 + 0.4 * random);
}

/** How many tries fill 24 hours: counted, so that a shop that was switched off overnight loses none of them. */
export const maxTries = triesIn(ONE_DAY);

function triesIn(seconds: number): number {
  let tries = 1;
  for (let passed = 0; passed < seconds; tries += 1) passed += retryDelaySeconds(tries, 0.5);
  return tries;
}
