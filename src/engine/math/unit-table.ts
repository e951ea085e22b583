import { fraction, fromDigits, multiply, whole, type Fraction } from "./fraction";

/** A unit by one of its names: its size in base units, and the powers of those. */
export interface UnitName {
  readonly size: Fraction;
  /** Powers of base units: kg, m, s, A, K, mol, degrees, one for each currency ... */
  readonly powers: Readonly<Record<string, number>>;
  /** What is added before the size counts: of temperatures with another zero. */
  readonly offset?: Fraction;
}

type Powers = UnitName["powers"];

const known = new Map<string, UnitName>();

function define(names: string, size: string | Fraction, powers: Powers, offset?: string): void {
  const unit = { size: typeof size === "string" ? fromDigits(size)! : size, powers };
  for (const name of names.split(" "))
    known.set(name.replaceAll("_", " "), offset === undefined ? unit : { ...unit, offset: fromDigits(offset)! });
}

const prefixes: Readonly<Record<string, readonly [number, string]>> = {
  k: [3, "kilo"],
  M: [6, "mega"],
  G: [9, "giga"],
  T: [12, "tera"],
  d: [-1, "deci"],
  c: [-2, "centi"],
  m: [-3, "milli"],
  "\u00b5": [-6, "micro"],
  n: [-9, "nano"],
  p: [-12, "pico"],
};
const ten = (power: number): Fraction =>
  power >= 0 ? whole(10n ** BigInt(power)) : fraction(1n, 10n ** BigInt(-power))!;

/** A unit of the metric system with the prefixes that are in use. */
function metric(symbol: string, words: string, size: string, powers: Powers, used: string): void {
  const one = fromDigits(size)!;
  define(words === "" ? symbol : `${symbol} ${plural(words)}`, one, powers);
  for (const prefix of used) {
    const [power, word] = prefixes[prefix]!;
    const long =
      words === ""
        ? ""
        : ` ${plural(
            words
              .split(" ")
              .map((w) => word + w)
              .join(" "),
          )}`;
    define(prefix + symbol + long, multiply(one, ten(power))!, powers);
    if (prefix === "\u00b5") define(`u${symbol} \u03bc${symbol}`, multiply(one, ten(power))!, powers);
  }
}

const plural = (words: string): string =>
  words
    .split(" ")
    .flatMap((word) => [word, `${word}s`])
    .join(" ");

metric("m", "meter metre", "1", { m: 1 }, "kdcm\u00b5np");
metric("g", "gram gramme", "0.001", { kg: 1 }, "km\u00b5");
metric("s", "second", "1", { s: 1 }, "m\u00b5np");
metric("L", "liter litre", "0.001", { m: 3 }, "kdcm\u00b5");
metric("l", "", "0.001", { m: 3 }, "dcm");
metric("N", "newton", "1", { kg: 1, m: 1, s: -2 }, "kMm\u00b5");
metric("J", "joule", "1", { kg: 1, m: 2, s: -2 }, "kMGm");
metric("W", "watt", "1", { kg: 1, m: 2, s: -3 }, "kMGm");
metric("Pa", "pascal", "1", { kg: 1, m: -1, s: -2 }, "kMG");
metric("Hz", "hertz", "1", { s: -1 }, "kMG");
metric("A", "ampere amp", "1", { A: 1 }, "km\u00b5");
metric("V", "volt", "1", { kg: 1, m: 2, s: -3, A: -1 }, "kMm");
metric("C", "coulomb", "1", { A: 1, s: 1 }, "m\u00b5n");
metric("F", "farad", "1", { kg: -1, m: -2, s: 4, A: 2 }, "m\u00b5np");
metric("T", "tesla", "1", { kg: 1, s: -2, A: -1 }, "m\u00b5");
metric("Wb", "weber", "1", { kg: 1, m: 2, s: -2, A: -1 }, "m");
metric("\u03a9", "ohm", "1", { kg: 1, m: 2, s: -3, A: -2 }, "kM");
metric("mol", "mole", "1", { mol: 1 }, "m");
metric("eV", "electronvolt", "0.0000000000000000001602176634", { kg: 1, m: 2, s: -2 }, "kMG");
metric("Wh", "watt-hour", "3600", { kg: 1, m: 2, s: -2 }, "kM");
metric("bit", "", "1", { bit: 1 }, "kMG");
define("bits", "1", { bit: 1 });
define("byte bytes", "8", { bit: 1 });
define("cal calorie calories", "4.184", { kg: 1, m: 2, s: -2 });
define("kcal kilocalorie kilocalories", "4184", { kg: 1, m: 2, s: -2 });
define("atm atmosphere atmospheres", "101325", { kg: 1, m: -1, s: -2 });
define("bar bars", "100000", { kg: 1, m: -1, s: -2 });
define("hp horsepower", "745.69987158227022", { kg: 1, m: 2, s: -3 });
define("dyne dynes dyn", "0.00001", { kg: 1, m: 1, s: -2 });

define("in in. inch inches \u2033", "0.0254", { m: 1 });
define("ft ft. foot feet \u2032", "0.3048", { m: 1 });
define("yd yd. yds yard yards", "0.9144", { m: 1 });
define("mi mi. mile miles", "1609.344", { m: 1 });
define("nautical_mile nautical_miles", "1852", { m: 1 });
define("\u00c5 angstrom angstroms", "0.0000000001", { m: 1 });
define("light-year light-years lightyear lightyears", "9460730472580800", { m: 1 });
define("ha hectare hectares", "10000", { m: 2 });
define("acre acres", "4046.8564224", { m: 2 });
define("cc", "0.000001", { m: 3 });
define("gal gal. gallon gallons", "0.003785411784", { m: 3 });
define("qt quart quarts", "0.000946352946", { m: 3 });
define("pint pints", "0.000473176473", { m: 3 });
define("cup cups", "0.0002365882365", { m: 3 });
define("lb lb. lbs lbs. pound pounds", "0.45359237", { kg: 1 });
define("oz oz. ounce ounces", "0.028349523125", { kg: 1 });
define("tonne tonnes ton tons t", "1000", { kg: 1 });

define("sec sec. secs", "1", { s: 1 });
define("min min. mins minute minutes", "60", { s: 1 });
define("h hr hr. hrs hour hours", "3600", { s: 1 });
define("d day days", "86400", { s: 1 });
define("wk week weeks", "604800", { s: 1 });
define("month months", "1", { month: 1 });
define("yr yr. yrs year years", "12", { month: 1 });
define("decade decades", "120", { month: 1 });
define("century centuries", "1200", { month: 1 });
define("mph", fraction(1609344n, 3600000n)!, { m: 1, s: -1 });
define("kph kmh kmph", fraction(1000n, 3600n)!, { m: 1, s: -1 });
define("rpm", fraction(1n, 60n)!, { turn: 1, s: -1 });

/** Degrees count a half turn as 180; a radian is no fraction of one, so it has a unit of its own. */
define("\u00b0 deg degree degrees", "1", { degree: 1 });
define("arcmin arcminute arcminutes", fraction(1n, 60n)!, { degree: 1 });
define("arcsec arcsecond arcseconds", fraction(1n, 3600n)!, { degree: 1 });
define("rad rads radian radians", "1", { radian: 1 });
define("revolution revolutions", "360", { degree: 1 });
define("K kelvin kelvins", "1", { K: 1 });
define("\u00b0C \u2103 celsius degrees_celsius degree_celsius degrees_c", "1", { K: 1 }, "273.15");
define(
  "\u00b0F \u2109 fahrenheit degrees_fahrenheit degree_fahrenheit degrees_f",
  fraction(5n, 9n)!,
  { K: 1 },
  "459.67",
);

define("$ dollar dollars USD usd bucks", "1", { dollar: 1 });
define("\u00a2 cent cents", "0.01", { dollar: 1 });
define("\u20ac euro euros EUR eur", "1", { euro: 1 });
define("\u00a3 GBP gbp", "1", { sterling: 1 });
define("\u00a5 yen JPY", "1", { yen: 1 });
define("yuan CNY RMB", "1", { yuan: 1 });
define("\u20b9 rupee rupees Rs Rs. INR", "1", { rupee: 1 });

/** A unit by its name; words without regard to case. */
export const unitNamed = (name: string): UnitName | undefined =>
  known.get(name) ?? (name.length > 3 ? known.get(name.toLowerCase()) : undefined);

/** Signs of money that stand before a number. */
export const moneySigns = "$\u20ac\u00a3\u00a5\u20b9";
