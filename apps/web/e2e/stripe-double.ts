import type { Page } from "@playwright/test";

/**
 * A stand-in for Stripe's script, served by the test in place of js.stripe.com: it draws a card form, gives each
 * card's number the id that the payment simulator knows, and hands the bank's question to the test.
 */
const script = `(() => {
  const cards = {
    "4242424242424242": "pm_card_visa",
    "4000000000000002": "pm_card_chargeDeclined",
    "4000002760003184": "pm_card_authenticationRequired",
  };
  const double = { key: null, options: null, updates: [], approved: [] };
  window.stripeDouble = double;
  window.Stripe = Object.assign((key) => {
    double.key = key;
    let input = null;
    return {
      elements(options) {
        double.options = options;
        return {
          create() {
            const handlers = {};
            let box = null;
            return {
              on(event, handler) { handlers[event] = handler; },
              mount(target) {
                box = document.createElement("label");
                box.textContent = "Card number ";
                input = document.createElement("input");
                input.oninput = () => handlers.change && handlers.change({});
                box.append(input);
                target.append(box);
                queueMicrotask(() => handlers.ready && handlers.ready());
              },
              destroy() { if (box) box.remove(); },
            };
          },
          update(change) { double.updates.push(change); return Promise.resolve(); },
          async submit() {
            return input.value.length < 16 ? { error: { message: "Your card number is incomplete." } } : {};
          },
        };
      },
      async createPaymentMethod({ elements }) {
        if (!elements) throw new Error("the form goes along");
        const id = cards[input.value];
        return id ? { paymentMethod: { id } } : { error: { message: "This card is not supported." } };
      },
      async handleNextAction({ clientSecret }) {
        double.approved.push(clientSecret);
        await window.approveAtBank();
        return { paymentIntent: { status: "succeeded" } };
      },
    };
  }, { version: "double" });
})();`;

/** Serves the double to a page; everything else of Stripe is out of reach. */
export async function serveStripeDouble(page: Page, approveAtBank: () => Promise<void>): Promise<void> {
  await page.exposeFunction("approveAtBank", approveAtBank);
  await page.route(/https:\/\/[^/]*stripe\.com\//, (route) =>
    /^https:\/\/js\.stripe\.com\/.*\.js/.test(route.request().url())
      ? route.fulfill({ contentType: "text/javascript", body: script })
      : route.abort(),
  );
}
