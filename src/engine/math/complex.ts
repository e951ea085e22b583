import type { Field } from "./field";

/** A complex number over a field. */
export interface Complex<T> {
  readonly re: T;
  readonly im: T;
}

/** Functions of complex numbers, principal values; undefined where there is none. */
export function complexOver<T>(f: Field<T>) {
  type C = Complex<T>;
  const real = (re: T): C => ({ re, im: f.zero });
  const two = f.add(f.one, f.one);
  const one = real(f.one);
  const i: C = { re: f.zero, im: f.one };
  const isZero = ({ re, im }: C): boolean => f.sign(re) === 0 && f.sign(im) === 0;
  const isReal = ({ im }: C): boolean => f.sign(im) === 0;
  const add = (a: C, b: C): C => ({ re: f.add(a.re, b.re), im: f.add(a.im, b.im) });
  const negative = (a: C): C => ({ re: f.negative(a.re), im: f.negative(a.im) });
  const subtract = (a: C, b: C): C => ({ re: f.subtract(a.re, b.re), im: f.subtract(a.im, b.im) });
  const multiply = (a: C, b: C): C =>
    isReal(a) && isReal(b)
      ? real(f.multiply(a.re, b.re))
      : {
          re: f.subtract(f.multiply(a.re, b.re), f.multiply(a.im, b.im)),
          im: f.add(f.multiply(a.re, b.im), f.multiply(a.im, b.re)),
        };
  const square = (a: C): T => f.add(f.multiply(a.re, a.re), f.multiply(a.im, a.im));
  function divide(a: C, b: C): C | undefined {
    if (isZero(b)) return undefined;
    if (isReal(b)) return { re: f.divide(a.re, b.re), im: isReal(a) ? f.zero : f.divide(a.im, b.re) };
    const size = square(b);
    const top = multiply(a, { re: b.re, im: f.negative(b.im) });
    return { re: f.divide(top.re, size), im: f.divide(top.im, size) };
  }
  const abs = (a: C): T => (isReal(a) ? (f.sign(a.re) < 0 ? f.negative(a.re) : a.re) : f.sqrt(square(a)));
  const argument = (a: C): T => f.angle(a.im, a.re);
  const exp = (a: C): C => {
    const size = f.exp(a.re);
    if (isReal(a)) return real(size);
    return { re: f.multiply(size, f.cos(a.im)), im: f.multiply(size, f.sin(a.im)) };
  };
  function ln(a: C): C | undefined {
    if (isZero(a)) return undefined;
    if (isReal(a) && f.sign(a.re) > 0) return real(f.ln(a.re));
    return { re: f.ln(abs(a)), im: argument(a) };
  }
  function power(a: C, b: C): C | undefined {
    if (isZero(a)) return f.sign(b.re) > 0 ? a : isZero(b) ? one : undefined;
    if (isReal(a) && isReal(b) && f.sign(a.re) > 0) return real(f.power(a.re, b.re));
    const log = ln(a);
    return log && exp(multiply(b, log));
  }
  function sqrt(a: C): C {
    if (isReal(a)) return f.sign(a.re) >= 0 ? real(f.sqrt(a.re)) : { re: f.zero, im: f.sqrt(f.negative(a.re)) };
    const size = abs(a);
    const re = f.sqrt(f.divide(f.add(size, a.re), two));
    const im = f.sqrt(f.divide(f.subtract(size, a.re), two));
    return { re, im: f.sign(a.im) < 0 ? f.negative(im) : im };
  }
  const half = (a: C): C => ({ re: f.divide(a.re, two), im: f.divide(a.im, two) });
  const cosh = (a: C): C => half(add(exp(a), exp(negative(a))));
  const sinh = (a: C): C => half(subtract(exp(a), exp(negative(a))));
  const timesI = (a: C): C => ({ re: f.negative(a.im), im: a.re });
  const sin = (a: C): C => (isReal(a) ? real(f.sin(a.re)) : negative(timesI(sinh(timesI(a)))));
  const cos = (a: C): C => (isReal(a) ? real(f.cos(a.re)) : cosh(timesI(a)));
  const reciprocal = (a: C | undefined): C | undefined => a && divide(one, a);
  /** -i ln(i z + sqrt(1 - z^2)) */
  function asin(a: C): C | undefined {
    if (isReal(a) && Math.abs(f.number(a.re)) <= 1) return real(f.asin(a.re));
    const log = ln(add(timesI(a), sqrt(subtract(one, multiply(a, a)))));
    return log && negative(timesI(log));
  }
  function acos(a: C): C | undefined {
    const other = asin(a);
    return other && subtract(real(f.divide(f.pi, two)), other);
  }
  function atan(a: C): C | undefined {
    if (isReal(a)) return real(f.atan(a.re));
    const up = ln(add(one, timesI(a)));
    const down = ln(subtract(one, timesI(a)));
    return up && down && negative(half(timesI(subtract(up, down))));
  }
  function asinh(a: C): C | undefined {
    return ln(add(a, sqrt(add(multiply(a, a), one))));
  }
  function acosh(a: C): C | undefined {
    return ln(add(a, multiply(sqrt(add(a, one)), sqrt(subtract(a, one)))));
  }
  function atanh(a: C): C | undefined {
    const up = ln(add(one, a));
    const down = ln(subtract(one, a));
    return up && down && half(subtract(up, down));
  }
  const inverted = (of: (a: C) => C | undefined) => (a: C) => {
    const turned = reciprocal(a);
    return turned && of(turned);
  };
  const over = (top: (a: C) => C, bottom: (a: C) => C) => (a: C) => divide(top(a), bottom(a));
  /** Functions of one number by name. */
  const functions: Readonly<Record<string, (a: C) => C | undefined>> = {
    sin,
    cos,
    tan: over(sin, cos),
    cot: over(cos, sin),
    sec: (a) => reciprocal(cos(a)),
    csc: (a) => reciprocal(sin(a)),
    sinh,
    cosh,
    tanh: over(sinh, cosh),
    coth: over(cosh, sinh),
    sech: (a) => reciprocal(cosh(a)),
    csch: (a) => reciprocal(sinh(a)),
    asin,
    acos,
    atan,
    acot: (a) => (isZero(a) ? real(f.divide(f.pi, two)) : inverted(atan)(a)),
    asec: inverted(acos),
    acsc: inverted(asin),
    asinh,
    acosh,
    atanh,
    ln,
    abs: (a) => real(abs(a)),
    arg: (a) => (isZero(a) ? undefined : real(argument(a))),
    re: (a) => real(a.re),
    im: (a) => real(a.im),
    conj: (a) => ({ re: a.re, im: f.negative(a.im) }),
    floor: (a) => (isReal(a) ? real(f.floor(a.re)) : undefined),
    ceil: (a) => (isReal(a) ? real(f.negative(f.floor(f.negative(a.re)))) : undefined),
    sgn: (a) =>
      isReal(a) ? real(f.sign(a.re) > 0 ? f.one : f.sign(a.re) < 0 ? f.negative(f.one) : f.zero) : undefined,
  };
  return {
    real,
    one,
    i,
    add,
    subtract,
    negative,
    multiply,
    divide,
    power,
    sqrt,
    exp,
    ln,
    isReal,
    isZero,
    abs,
    functions,
  };
}
