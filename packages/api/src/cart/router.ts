import { procedure, router } from "../trpc/init";
import { addItem } from "./add-item";
import { getCart } from "./get-cart";
import { quote } from "./quote";
import { addItemSchema, quoteSchema, removeItemSchema, setItemSchema, setPromotionSchema } from "./schemas";
import { setItem } from "./set-item";
import { setPromotion } from "./set-promotion";

export const cartRouter = router({
  get: procedure.query(({ ctx }) => getCart(ctx)),
  quote: procedure.input(quoteSchema).query(({ ctx, input }) => quote(ctx, input)),
  addItem: procedure.input(addItemSchema).mutation(({ ctx, input }) => addItem(ctx, input)),
  setItem: procedure.input(setItemSchema).mutation(({ ctx, input }) => setItem(ctx, input)),
  removeItem: procedure
    .input(removeItemSchema)
    .mutation(({ ctx, input }) => setItem(ctx, { ...input, quantity: 0 })),
  setPromotion: procedure.input(setPromotionSchema).mutation(({ ctx, input }) => setPromotion(ctx, input)),
});
