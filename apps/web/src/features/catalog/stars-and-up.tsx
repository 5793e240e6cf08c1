import { Star } from "lucide-react";

const places = [1, 2, 3, 4, 5] as const;

/** "Four stars and up", as stars. */
export function StarsAndUp({ stars }: { readonly stars: number }) {
  return (
    <span className="flex items-center gap-1.5">
      <span aria-hidden="true" className="flex">
        {places.map((place) => (
          <Star
            key={place}
            className={`size-4.5 fill-current ${place <= stars ? "text-star" : "text-line"}`}
          />
        ))}
      </span>
      <span className="sr-only">
        {stars} {stars === 1 ? "star" : "stars"}
      </span>
      <span>and up</span>
    </span>
  );
}
