export { eraseGuestOrder } from "./erase-guest-order";
export { erasePerson } from "./erase-person";
export { exportPerson, type PersonExport } from "./export-person";
export { forgetToldShoppers } from "./forget-wishes";
export { applyRetention } from "./retention";
export { type RetentionRules, retentionDefaults } from "./retention-rules";
export { type Rotation, rotateKeys } from "./rotate-keys";
export { privacyRouter } from "./router";
