/** What records are made of. A record imports from here alone. */
export * from "./language-record";
export * from "./extraction";
export * from "./dimension-type";
export * from "./scope";
export * from "./shape-step";
export * from "./along";
export * from "./aggregate-node";
export * from "./estimator";
