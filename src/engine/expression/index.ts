export type * from "./types";
export { Missing, isMissing, missing } from "./missing";
export { compileExpression, constantExpression, type Compiled, type CompileOptions } from "./compile";
export { evaluateColumn, evaluateNumbers, evaluateRow } from "./evaluate";
export { completionContext, tokenize, type CompletionContext, type ExpressionToken } from "./editing";
export { functionsByName } from "./function-registry";
export type { FunctionRecord, Parameter } from "./function-record";
export { reservedNames } from "./names";
export { kindOf } from "./values";
