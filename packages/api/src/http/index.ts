export { RUNTIME_KEY, type Runtime, type SignInOptions } from "./runtime";
