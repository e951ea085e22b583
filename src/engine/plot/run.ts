import { childrenOf, type PythonNode } from "../lazy/python";
import { binary, compared, truth } from "./arithmetic";
import { functions, type Keywords, method } from "./functions";
import { isDict, isVector, itemsOf, type Known, longest, opaque, TooLong } from "./known";

/** A call of something that is no function known here: its last name and what it is given. */
export interface PlotCall {
  readonly name: string;
  readonly args: readonly Known[];
  readonly named: Keywords;
}

type Scope = Map<string, Known>;

const mostSteps = 300_000;
const deepest = 30;

const node = (value: unknown): PythonNode => value as PythonNode;
const nodes = (value: unknown): readonly PythonNode[] => (Array.isArray(value) ? (value as PythonNode[]) : []);

/** How control leaves a block: by `return` with its value, by `break` or by `continue`. */
type Leave = { readonly value: Known } | "break" | "continue" | undefined;

/**
 * Goes through a program with what can be known of its values, without running anything of it: only constants, lists, arithmetic and
 * the functions listed in `functions` have values. Every other call is told to `tell`, which may give it a value.
 */
export function readProgram(tree: PythonNode, tell: (call: PlotCall) => Known): void {
  let steps = 0;
  let depth = 0;
  const defined = new Map<string, PythonNode>();

  function step(cost = 1): void {
    steps += cost;
    if (steps > mostSteps) throw new TooLong();
  }

  /** A value that was made: a long one took as long as it is. */
  function made(value: Known): Known {
    if (typeof value === "object" && value !== null)
      step(isDict(value) ? value.dict.size : (Array.isArray(value) ? value : value.vector).length >> 2);
    else if (typeof value === "string") step(value.length >> 6);
    return value;
  }

  function subscript(value: Known, slice: PythonNode, scope: Scope): Known {
    if (slice.nodeType === "Slice") {
      const items = itemsOf(value);
      const [from, to, by] = ["lower", "upper", "step"].map((key) =>
        slice[key] ? evaluate(node(slice[key]), scope) : null,
      );
      if (!items || (by !== null && by !== 1) || [from, to].some((end) => end !== null && typeof end !== "number"))
        return undefined;
      const part = items.slice((from as number | null) ?? 0, (to as number | null) ?? undefined);
      return made(typeof value === "string" ? part.join("") : isVector(value) ? { vector: part } : part);
    }
    const key = evaluate(slice, scope);
    if (value === opaque) return opaque;
    if (isDict(value)) return value.dict.get(key as string);
    const items = itemsOf(value);
    if (Array.isArray(key))
      return key.reduce<Known>((inner, one) => (typeof one === "number" ? itemsOf(inner)?.at(one) : undefined), value);
    return typeof key === "number" ? items?.at(key) : undefined;
  }

  function comprehension(generators: readonly PythonNode[], scope: Scope, emit: (inner: Scope) => void): boolean {
    const [first, ...rest] = generators;
    if (first === undefined) return (emit(scope), true);
    const items = itemsOf(evaluate(node(first["iter"]), scope));
    if (!items) return false;
    return items.every((item) => {
      step(1 + (scope.size >> 3));
      const inner = new Map(scope);
      assign(node(first["target"]), item, inner);
      const holds = nodes(first["ifs"]).map((test) => truth(evaluate(test, inner)));
      if (holds.includes(undefined)) return false;
      return holds.includes(false) || comprehension(rest, inner, emit);
    });
  }

  function callDefined(body: PythonNode, args: readonly Known[], named: Keywords): Known {
    if (depth >= deepest) return undefined;
    step(globals.size >> 3);
    const inner: Scope = new Map(globals);
    const parameters = node(body["args"]);
    const names = nodes(parameters["args"]).map((one) => one["arg"] as string);
    const defaults = nodes(parameters["defaults"]);
    names.forEach((name, i) => {
      const fallback = defaults[i - (names.length - defaults.length)];
      inner.set(name, args[i] ?? named.get(name) ?? (fallback && evaluate(fallback, globals)));
    });
    depth++;
    const leave = block(nodes(body["body"]), inner);
    depth--;
    return typeof leave === "object" ? leave.value : null;
  }

  function call(of: PythonNode, scope: Scope): Known {
    const args = nodes(of["args"]).flatMap((arg): Known[] =>
      arg.nodeType === "Starred" ? [...(itemsOf(evaluate(node(arg["value"]), scope)) ?? [])] : [evaluate(arg, scope)],
    );
    const named = new Map(
      nodes(of["keywords"]).flatMap((keyword): [string, Known][] => {
        const value = evaluate(node(keyword["value"]), scope);
        if (typeof keyword["arg"] === "string") return [[keyword["arg"], value]];
        return isDict(value) ? [...value.dict].map(([key, item]): [string, Known] => [String(key), item]) : [];
      }),
    );
    for (const value of [...args, ...named.values()]) made(value);
    const callee = node(of["func"]);
    if (callee.nodeType === "Name") {
      const name = callee["id"] as string;
      const own = defined.get(name);
      if (own) return callDefined(own, args, named);
      return Object.hasOwn(functions, name) ? functions[name]!(args, named) : tell({ name, args, named });
    }
    if (callee.nodeType !== "Attribute") return undefined;
    const name = callee["attr"] as string;
    const base = node(callee["value"]);
    const value = evaluate(base, scope);
    if (Array.isArray(value) && (name === "append" || name === "extend")) {
      const more: readonly Known[] = name === "append" ? [args[0]] : (itemsOf(args[0]) ?? []);
      if (value.length + more.length > longest) throw new TooLong();
      for (const item of [...more]) value.push(item);
      return null;
    }
    if (value !== undefined && typeof value !== "symbol") return method(made(value), name, args);
    const library = base.nodeType === "Name" && ["np", "numpy", "pd", "pandas", "math"].includes(base["id"] as string);
    if (library) return Object.hasOwn(functions, name) ? functions[name]!(args, named) : undefined;
    return tell({ name, args, named });
  }

  function evaluate(of: PythonNode, scope: Scope): Known {
    step();
    switch (of.nodeType) {
      case "Constant": {
        const value = of["value"];
        const plain = value === null || ["number", "string", "boolean"].includes(typeof value);
        return plain && !/b/i.test(String(of["quote_style"] ?? "")) ? (value as Known) : undefined;
      }
      case "Name":
        return scope.get(of["id"] as string);
      case "List":
      case "Tuple":
      case "Set":
        return nodes(of["elts"]).flatMap((item): Known[] =>
          item.nodeType === "Starred"
            ? [...(itemsOf(evaluate(node(item["value"]), scope)) ?? [])]
            : [evaluate(item, scope)],
        );
      case "Dict": {
        const values = nodes(of["values"]);
        const keys = (of["keys"] as (PythonNode | null)[]).map((key) => (key ? evaluate(key, scope) : undefined));
        return { dict: new Map(keys.map((key, i) => [key as string, evaluate(values[i]!, scope)])) };
      }
      case "JoinedStr": {
        const parts = nodes(of["values"]).map((part) => {
          if (part.nodeType !== "FormattedValue") return evaluate(part, scope);
          const value = part["format_spec"] ? undefined : evaluate(node(part["value"]), scope);
          return typeof value === "number" ? String(value) : value;
        });
        return parts.every((part) => typeof part === "string") ? made(parts.join("").slice(0, longest)) : undefined;
      }
      case "UnaryOp": {
        const value = evaluate(node(of["operand"]), scope);
        const op = node(of["op"]).nodeType;
        if (op === "Not") return truth(value) === undefined ? undefined : !truth(value);
        return op === "USub" ? binary("Mult", value, -1) : op === "UAdd" ? value : undefined;
      }
      case "BinOp":
        return made(
          binary(node(of["op"]).nodeType, evaluate(node(of["left"]), scope), evaluate(node(of["right"]), scope)),
        );
      case "BoolOp": {
        const and = node(of["op"]).nodeType === "And";
        let value: Known;
        for (const one of nodes(of["values"])) {
          value = evaluate(one, scope);
          if (truth(value) === undefined || truth(value) !== and) return value;
        }
        return value;
      }
      case "Compare": {
        const ops = nodes(of["ops"]);
        const others = nodes(of["comparators"]);
        return ops.length === 1
          ? compared(ops[0]!.nodeType, evaluate(node(of["left"]), scope), made(evaluate(others[0]!, scope)))
          : undefined;
      }
      case "IfExp": {
        const holds = truth(evaluate(node(of["test"]), scope));
        return holds === undefined ? undefined : evaluate(node(of[holds ? "body" : "orelse"]), scope);
      }
      case "Subscript":
        return subscript(evaluate(node(of["value"]), scope), node(of["slice"]), scope);
      case "Attribute": {
        const value = evaluate(node(of["value"]), scope);
        const name = of["attr"] as string;
        if (isDict(value)) return name === "columns" ? [...value.dict.keys()] : value.dict.get(name);
        return name === "flat" ? method(value, "flatten", []) : name === "values" || name === "T" ? value : undefined;
      }
      case "ListComp":
      case "SetComp":
      case "GeneratorExp": {
        const list: Known[] = [];
        const whole = comprehension(nodes(of["generators"]), scope, (inner) =>
          list.push(evaluate(node(of["elt"]), inner)),
        );
        return whole ? list : undefined;
      }
      case "NamedExpr": {
        const value = evaluate(node(of["value"]), scope);
        assign(node(of["target"]), value, scope);
        return value;
      }
      case "Call":
        return call(of, scope);
      default:
        return undefined;
    }
  }

  function assign(target: PythonNode, value: Known, scope: Scope): void {
    if (target.nodeType === "Name") scope.set(target["id"] as string, value);
    else if (target.nodeType === "Tuple" || target.nodeType === "List") {
      const items = itemsOf(value);
      nodes(target["elts"]).forEach((one, i) => assign(one, items?.[i], scope));
    } else if (target.nodeType === "Subscript") {
      const base = evaluate(node(target["value"]), scope);
      const key = evaluate(node(target["slice"]), scope);
      if (isDict(base)) base.dict.set(key as string, value);
      else if (Array.isArray(base) && typeof key === "number" && Math.abs(key) < base.length)
        base[key < 0 ? base.length + key : key] = value;
    }
  }

  function statement(of: PythonNode, scope: Scope): Leave {
    step();
    switch (of.nodeType) {
      case "Assign": {
        const value = evaluate(node(of["value"]), scope);
        for (const target of nodes(of["targets"])) assign(target, value, scope);
        return undefined;
      }
      case "AnnAssign":
        if (of["value"]) assign(node(of["target"]), evaluate(node(of["value"]), scope), scope);
        return undefined;
      case "AugAssign": {
        const target = node(of["target"]);
        assign(
          target,
          binary(node(of["op"]).nodeType, evaluate(target, scope), evaluate(node(of["value"]), scope)),
          scope,
        );
        return undefined;
      }
      case "Expr":
        evaluate(node(of["value"]), scope);
        return undefined;
      case "FunctionDef":
        defined.set(of["name"] as string, of);
        return undefined;
      case "Return":
        return { value: of["value"] ? evaluate(node(of["value"]), scope) : null };
      case "Break":
        return "break";
      case "Continue":
        return "continue";
      case "If": {
        const holds = truth(evaluate(node(of["test"]), scope));
        return block(nodes(of[holds === false ? "orelse" : "body"]), scope);
      }
      case "For":
        for (const item of itemsOf(evaluate(node(of["iter"]), scope)) ?? [undefined]) {
          assign(node(of["target"]), item, scope);
          const leave = block(nodes(of["body"]), scope);
          if (leave === "break") break;
          if (typeof leave === "object") return leave;
        }
        return undefined;
      case "With":
        for (const item of nodes(of["items"])) evaluate(node(item["context_expr"]), scope);
        return block(nodes(of["body"]), scope);
      case "Try":
        return block(nodes(of["body"]), scope);
      case "ClassDef":
      case "While":
        return undefined;
      default:
        for (const child of childrenOf(of)) if (child.nodeType === "Call") evaluate(child, scope);
        return undefined;
    }
  }

  function block(body: readonly PythonNode[], scope: Scope): Leave {
    for (const one of body) {
      const leave = statement(one, scope);
      if (leave !== undefined) return leave;
    }
    return undefined;
  }

  const globals: Scope = new Map([["__name__", "__main__"]]);
  block(nodes(tree["body"]), globals);
}
