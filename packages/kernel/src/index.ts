export * from "./countries";
export * from "./errors";
export * from "./ids";
export * from "./money";
export * from "./order-lifecycle";
export * from "./permissions";
export * from "./private-reads";
export * from "./refusal";
