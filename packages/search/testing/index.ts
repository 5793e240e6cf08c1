export { type Behaviour, type MeiliDouble, startMeiliDouble } from "./meili/meili-double";
export { fillSmallRange, type SmallRange } from "./small-range";
