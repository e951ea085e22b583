/** A place in the text of an expression: UTF-16 offsets, end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export const binaryOperators = ["+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "in", "&&", "||"] as const;
export type BinaryOperator = (typeof binaryOperators)[number];
export type UnaryOperator = "!" | "-";

/** What was written, before names and types are known. `bad` stands where the parser had to go on without anything. */
export type Node = Range &
  (
    | { readonly kind: "literal"; readonly value: number | string | boolean | null }
    | { readonly kind: "name"; readonly name: string }
    | { readonly kind: "list"; readonly items: readonly Node[] }
    | { readonly kind: "mapping"; readonly entries: readonly (readonly [Node, Node])[] }
    | { readonly kind: "member"; readonly of: Node; readonly name: string; readonly nameRange: Range }
    | { readonly kind: "index"; readonly of: Node; readonly index: Node }
    | {
        readonly kind: "call";
        readonly name: string;
        readonly nameRange: Range;
        readonly receiver: Node | undefined;
        readonly arguments: readonly Node[];
      }
    | { readonly kind: "unary"; readonly operator: UnaryOperator; readonly operand: Node }
    | { readonly kind: "binary"; readonly operator: BinaryOperator; readonly left: Node; readonly right: Node }
    | { readonly kind: "conditional"; readonly condition: Node; readonly then: Node; readonly otherwise: Node }
    | { readonly kind: "bad" }
  );
