import { everything, hull, unit, type Interval } from "../interval";
import type { BinaryOperator } from "./tree";

export const point = (value: number): Interval => ({ low: value, high: value });

/** 0 times infinity is 0: the ends are limits of finite values. */
const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);

function corners(a: Interval, b: Interval, f: (x: number, y: number) => number): Interval {
  const all = [f(a.low, b.low), f(a.low, b.high), f(a.high, b.low), f(a.high, b.high)];
  return { low: Math.min(...all), high: Math.max(...all) };
}

function divide(a: Interval, b: Interval): Interval {
  if (b.low < 0 && b.high > 0) return everything;
  if (b.low === 0 && b.high === 0) return everything;
  const inverse = { low: b.high === 0 ? -Infinity : 1 / b.high, high: b.low === 0 ? Infinity : 1 / b.low };
  return corners(a, inverse, times);
}

function remainder(a: Interval, b: Interval): Interval {
  const most = Math.min(Math.max(Math.abs(b.low), Math.abs(b.high)), Math.max(Math.abs(a.low), Math.abs(a.high)));
  return { low: a.low < 0 ? -most : 0, high: a.high > 0 ? most : 0 };
}

/** Whether it is surely false, surely true, or either: [0, 0], [1, 1] or [0, 1]. */
export function truth(of: Interval): Interval {
  if (of.low === 0 && of.high === 0) return point(0);
  return of.low > 0 || of.high < 0 ? point(1) : unit;
}

export const not = (of: Interval): Interval => {
  const t = truth(of);
  return { low: 1 - t.high, high: 1 - t.low };
};

const when = (surely: boolean, never: boolean): Interval => (surely ? point(1) : never ? point(0) : unit);

/** Range of `a operator b`. Comparisons are for numbers; texts and lists compare in [0, 1]. */
export function binaryInterval(operator: BinaryOperator, a: Interval, b: Interval): Interval {
  switch (operator) {
    case "+":
      return { low: a.low + b.low, high: a.high + b.high };
    case "-":
      return { low: a.low - b.high, high: a.high - b.low };
    case "*":
      return corners(a, b, times);
    case "/":
      return divide(a, b);
    case "%":
      return remainder(a, b);
    case "<":
      return when(a.high < b.low, a.low >= b.high);
    case "<=":
      return when(a.high <= b.low, a.low > b.high);
    case ">":
      return when(a.low > b.high, a.high <= b.low);
    case ">=":
      return when(a.low >= b.high, a.high < b.low);
    case "==":
      return equal(a, b);
    case "!=":
      return not(equal(a, b));
    case "in":
      return unit;
    case "&&":
      return { low: Math.min(truth(a).low, truth(b).low), high: Math.min(truth(a).high, truth(b).high) };
    case "||":
      return { low: Math.max(truth(a).low, truth(b).low), high: Math.max(truth(a).high, truth(b).high) };
  }
}

function equal(a: Interval, b: Interval): Interval {
  return when(a.low === a.high && b.low === b.high && a.low === b.low, a.high < b.low || a.low > b.high);
}

/** Range of `c ? a : b`: one branch where the condition is decided. */
export function conditionalInterval(condition: Interval, a: Interval, b: Interval): Interval {
  const t = truth(condition);
  if (t.low === 1) return a;
  return t.high === 0 ? b : hull(a, b);
}
