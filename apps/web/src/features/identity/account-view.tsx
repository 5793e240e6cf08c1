"use client";

import { OrderList } from "../orders/order-list";
import { AccountFrame } from "./account-frame";

/** The account of who is signed in, with its orders. */
export function AccountView() {
  return (
    <AccountFrame path="/account">
      <OrderList />
    </AccountFrame>
  );
}
