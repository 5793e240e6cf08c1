const folder = "/media/demo";
const sizes = "(min-width: 80rem) 1232px, (min-width: 40rem) 96vw, 84vw";
const night = "(prefers-color-scheme: dark)";

/** The picture that the demo range brings for the front page; a shop that no longer sells that range has none. */
export function hasPanorama(products: readonly { readonly imageUrl: string | null }[]): boolean {
  return products[0]?.imageUrl?.startsWith(`${folder}/`) === true;
}

/** A wide picture of the range, by day or by night as the reader has it. */
export function Panorama() {
  return (
    <>
      <Early sources={sources("hero-light")} media={`not all and ${night}`} />
      <Early sources={sources("hero-dark")} media={night} />
      <picture>
        <source media={night} srcSet={sources("hero-dark")} sizes={sizes} />
        <img
          src={`${folder}/hero-light-1280.webp`}
          srcSet={sources("hero-light")}
          sizes={sizes}
          alt="A green tent between two spruces, with a backpack, boots, a blanket, a lantern and a mug before it"
          width={1920}
          height={1080}
          fetchPriority="high"
          className="aspect-[4/3] w-full rounded-xl bg-sunken object-cover object-[50%_82%] sm:aspect-[21/9]"
        />
      </picture>
    </>
  );
}

/** Asked for from the head of the page; React does so by itself for a picture that has one source alone. */
function Early({ sources: imageSrcSet, media }: { readonly sources: string; readonly media: string }) {
  return (
    <link
      rel="preload"
      as="image"
      imageSrcSet={imageSrcSet}
      imageSizes={sizes}
      media={media}
      fetchPriority="high"
    />
  );
}

function sources(key: string): string {
  return [640, 1280, 1920].map((width) => `${folder}/${key}-${width}.webp ${width}w`).join(", ");
}
