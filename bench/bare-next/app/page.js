import { createElement } from "react";

export const dynamic = "force-static";

// About as large as a product page of the shop: Next sends what it shows twice, for eyes and for its own script.
const text = "A page of about the size of the shop's own. ".repeat(940);

export default function Page() {
  return createElement("p", null, text);
}
