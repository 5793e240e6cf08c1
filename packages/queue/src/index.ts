export { connectConsumer, connectProducer, type QueueRedis } from "./connection";
export { emit, outboxRow } from "./emit";
export { type AccountChange, accountChanges, type Events, type EventType, eventTypes } from "./events";
export {
  EVENT_QUEUE,
  EVENTS_A_JOB,
  type EventJob,
  eventJobSchema,
  jobIdOf,
  jobOf,
  jobOptions,
  workerOptions,
} from "./jobs";
