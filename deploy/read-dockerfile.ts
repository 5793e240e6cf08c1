/** One instruction of a Dockerfile, its continuation lines joined. */
export interface Instruction {
  /** In capitals: `RUN`, `COPY`, … */
  readonly word: string;
  readonly rest: string;
}

interface Stage {
  readonly name: string;
  /** What FROM names: an image or an earlier stage, as it is written. */
  readonly base: string;
  readonly instructions: readonly Instruction[];
}

export interface Dockerfile {
  /** `ARG` lines before the first FROM, by name. */
  readonly args: ReadonlyMap<string, string>;
  readonly stages: readonly Stage[];
}

/** Reads as much of a Dockerfile as its tests need; no heredocs, no escape directive. */
export function readDockerfile(text: string): Dockerfile {
  const args = new Map<string, string>();
  const stages: { name: string; base: string; instructions: Instruction[] }[] = [];
  for (const { word, rest } of instructionsOf(text)) {
    if (word === "FROM") {
      const [, base = "", name = ""] = /^(\S+)(?:\s+AS\s+(\S+))?$/i.exec(rest) ?? [];
      stages.push({ name, base, instructions: [] });
    } else if (stages.length === 0 && word === "ARG") {
      const [name = "", value = ""] = rest.split("=");
      args.set(name, value);
    } else stages.at(-1)?.instructions.push({ word, rest });
  }
  return { args, stages };
}

function instructionsOf(text: string): Instruction[] {
  return text
    .split("\n")
    .filter((line) => !/^\s*#/.test(line))
    .join("\n")
    .replace(/\\\n\s*/g, "")
    .split("\n")
    .flatMap((line) => {
      const [, word, rest = ""] = /^\s*([A-Za-z]+)\s+(.*)$/.exec(line) ?? [];
      return word === undefined ? [] : [{ word: word.toUpperCase(), rest: rest.trim() }];
    });
}

/** Everything that made a stage, oldest first: the instructions of the stages that it stands on, then its own. */
export function lineageOf({ stages }: Dockerfile, name: string): readonly Instruction[] {
  const stage = stages.find((each) => each.name === name);
  return stage === undefined
    ? []
    : [...lineageOf({ args: new Map(), stages }, stage.base), ...stage.instructions];
}

/** The last instruction of a kind that holds for a stage. */
export function lastOf(instructions: readonly Instruction[], word: string): string | undefined {
  return instructions.findLast((each) => each.word === word)?.rest;
}
