import { ImageResponse } from "next/og";
import { CARD_PICTURE } from "./card-picture";

const cardSize = { width: 1200, height: 630 } as const;

/** The letters that the card's face has; for any others its maker would ask another host. */
const KNOWN = /^[\u0020-\u024f\u2010-\u2027\u2030-\u205e\u20ac\u2122]*$/;

/** The picture that a shared link shows: what it is, of which shop, on the shop's own paper. */
export function shareCard({
  title,
  kicker,
  shopName,
  picture,
}: {
  readonly title: string;
  /** What kind of thing it is, above the title. */
  readonly kicker: string;
  readonly shopName: string;
  readonly picture: string | null;
}): Response {
  const written = (text: string) => (KNOWN.test(text) ? text : "");
  const short = title.length > 70 ? `${title.slice(0, 68).trimEnd()}…` : title;
  return new ImageResponse(
    <div style={{ display: "flex", width: "100%", height: "100%", background: "#faf7f1", color: "#1d2722" }}>
      <div
        style={{
          display: "flex",
          flexDirection: "column",
          justifyContent: "space-between",
          flex: 1,
          padding: "76px 56px 64px 80px",
        }}
      >
        <div style={{ display: "flex", flexDirection: "column" }}>
          <div style={{ fontSize: 30, color: "#565f57" }}>{written(kicker)}</div>
          <div style={{ marginTop: 18, fontSize: short.length > 32 ? 60 : 76, lineHeight: 1.1 }}>
            {written(short)}
          </div>
        </div>
        <div style={{ display: "flex", alignItems: "center", fontSize: 34, color: "#1b5540" }}>
          <div style={{ width: 22, height: 22, borderRadius: 8, background: "#1f5a43", marginRight: 16 }} />
          {written(shopName)}
        </div>
      </div>
      {picture && (
        <div style={{ display: "flex", alignItems: "center", paddingRight: 80 }}>
          {/* biome-ignore lint/performance/noImgElement: this is drawn, not shown in a browser */}
          <img src={picture} alt="" width={CARD_PICTURE} height={CARD_PICTURE} style={{ borderRadius: 40 }} />
        </div>
      )}
    </div>,
    cardSize,
  );
}
