export type * from "./types";
export { Missing, isMissing, missing } from "./missing";
