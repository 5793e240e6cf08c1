"use client";

import { FieldError } from "@storewright/ui/field-frame";
import { Star } from "lucide-react";
import { useId, useState } from "react";

const choices = [1, 2, 3, 4, 5] as const;

/** One to five stars, as radio buttons: arrow keys work, and a form posts it. */
export function StarsField({
  initial,
  error,
}: {
  readonly initial: number;
  readonly error: string | undefined;
}) {
  const [stars, setStars] = useState(initial);
  const id = useId();
  return (
    <fieldset aria-describedby={error ? id : undefined}>
      <legend className="font-semibold text-sm">Your rating</legend>
      <div className="mt-1 -ml-2 flex">
        {choices.map((choice) => (
          <label
            key={choice}
            className="flex size-11 items-center justify-center rounded-full has-focus-visible:outline-[2.5px] has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name="stars"
              value={choice}
              checked={stars === choice}
              onChange={() => setStars(choice)}
              className="sr-only"
            />
            <Star
              aria-hidden="true"
              className={`size-7 ${choice <= stars ? "fill-current text-star" : "text-line-strong"}`}
            />
            <span className="sr-only">
              {choice} {choice === 1 ? "star" : "stars"}
            </span>
          </label>
        ))}
      </div>
      {error && <FieldError id={id} text={error} />}
    </fieldset>
  );
}
