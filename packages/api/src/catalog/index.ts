export { lowStockCounts } from "./low-stock-counts";
export { defaultLocationId, reserveStock, type StockHold, type StockLine } from "./reserve-stock";
export { commitReservation, releaseReservation } from "./settle-reservation";
