import type { Order } from "../../../trpc/outputs";

/** What every dialog about an order is given. */
export interface OrderDialogProps {
  readonly order: Order;
  readonly open: boolean;
  readonly onClose: () => void;
}
