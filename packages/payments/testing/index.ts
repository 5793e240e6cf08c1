export type { KnobChange, Knobs } from "../simulator/knobs";
export type { BooksView } from "../simulator/simulator";
export { signEvent } from "../simulator/webhooks/sign-event";
export type { RunningSimulator, StartOptions } from "./start-simulator";
export { startSimulator } from "./start-simulator";
