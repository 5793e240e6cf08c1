export { connectConsumer, connectProducer, type QueueRedis } from "./connection";
export { emit, outboxRow } from "./emit";
export { type Events, type EventType, eventTypes } from "./events";
export { EVENT_QUEUE, type EventJob, eventJobSchema, jobIdOf, jobOptions, workerOptions } from "./jobs";
