import { forCartOwner, router } from "../trpc/init";
import { addItem } from "./add-item";
import { getCart } from "./get-cart";
import { openDraft } from "./open-draft";
import { quote } from "./quote";
import {
  addItemSchema,
  checkoutDraftSchema,
  openDraftSchema,
  quoteSchema,
  removeItemSchema,
  setItemSchema,
  setPromotionSchema,
} from "./schemas";
import { sealDraft } from "./seal-draft";
import { setItem } from "./set-item";
import { setPromotion } from "./set-promotion";

export const cartRouter = router({
  get: forCartOwner.query(({ ctx }) => getCart(ctx)),
  quote: forCartOwner.input(quoteSchema).query(({ ctx, input }) => quote(ctx, input)),
  sealDraft: forCartOwner.input(checkoutDraftSchema).mutation(({ ctx, input }) => sealDraft(ctx, input)),
  openDraft: forCartOwner.input(openDraftSchema).query(({ ctx, input }) => openDraft(ctx, input)),
  addItem: forCartOwner.input(addItemSchema).mutation(({ ctx, input }) => addItem(ctx, input)),
  setItem: forCartOwner.input(setItemSchema).mutation(({ ctx, input }) => setItem(ctx, input)),
  removeItem: forCartOwner
    .input(removeItemSchema)
    .mutation(({ ctx, input }) => setItem(ctx, { ...input, quantity: 0 })),
  setPromotion: forCartOwner.input(setPromotionSchema).mutation(({ ctx, input }) => setPromotion(ctx, input)),
});
