export { type Behaviour, type MeiliDouble, type Snapshot, startMeiliDouble } from "./meili/meili-double";
export { fillSmallRange, type SmallRange } from "./small-range";
