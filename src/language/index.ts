/** The language service of reward files: plain functions of a document, without an editor. */
export { anchors } from "./anchors";
export { compile, type Compiled } from "./compile";
export { complete } from "./completion";
export { definition } from "./definition";
export { diagnose, rules } from "./diagnose";
export { parseDocument, pathAt, rangeOf, type RewardDocument, valueAt } from "./document/document";
export { type FileKind, type FileReference, fileReferences } from "./file-references";
export { editNumbers } from "./number-edits";
export { hover } from "./hover";
export { jsonSchema } from "./json-schema";
export { recordDocs } from "./grammar/parameters";
export { recordPage } from "./record-page";
export { rulePages } from "./rule-pages";
export { semanticTokens } from "./semantic-tokens";
export { symbols } from "./symbols";
export { type RolloutForTest, testFromRollout } from "./test-from-rollout";
export type * from "./types";
