/** Signs outside of ASCII that answers use, in LaTeX or plain ASCII. */
const signs: Readonly<Record<string, string>> = {
  "\u2212": "-",
  "\u2013": "-",
  "\u2014": "-",
  "\ufe63": "-",
  "\uff0d": "-",
  "\u00d7": "*",
  "\u00b7": "*",
  "\u22c5": "*",
  "\u2219": "*",
  "\u2217": "*",
  "\u2022": "*",
  "\u00f7": "/",
  "\u2044": "/",
  "\u2215": "/",
  "\u00b1": "\\pm ",
  "\u2213": "\\mp ",
  "\u2264": "\\le ",
  "\u2265": "\\ge ",
  "\u2a7d": "\\le ",
  "\u2a7e": "\\ge ",
  "\u2260": "\\ne ",
  "\u2248": "\\approx ",
  "\u2245": "\\approx ",
  "\u2261": "\\equiv ",
  "\u2208": "\\in ",
  "\u2209": "\\notin ",
  "\u2286": "\\subset ",
  "\u222a": "\\cup ",
  "\u2229": "\\cap ",
  "\u2216": "\\setminus ",
  "\u2205": "\\emptyset ",
  "\u00d8": "\\emptyset ",
  "\u221e": "\\infty ",
  "\u221a": "\\sqrt ",
  "\u221b": "\\cbrt ",
  "\u2227": "\\land ",
  "\u2228": "\\lor ",
  "\u2211": "\\sum ",
  "\u220f": "\\prod ",
  "\u2026": "\\ldots ",
  "\u22ef": "\\ldots ",
  "\u2308": "\\lceil ",
  "\u2309": "\\rceil ",
  "\u230a": "\\lfloor ",
  "\u230b": "\\rfloor ",
  "\u27e8": "\\langle ",
  "\u27e9": "\\rangle ",
  "\u2329": "\\langle ",
  "\u232a": "\\rangle ",
  "\u2220": "\\angle ",
  "\u00b0": "^\\circ ",
  "\u00ba": "^\\circ ",
  "\u2103": "^\\circ C ",
  "\u2109": "^\\circ F ",
  "\u2032": "'",
  "\u2019": "'",
  "\u211d": "\\mathbb{R}",
  "\u2124": "\\mathbb{Z}",
  "\u2115": "\\mathbb{N}",
  "\u211a": "\\mathbb{Q}",
  "\u2102": "\\mathbb{C}",
  "\u2192": "\\to ",
  "\u21d2": "\\Rightarrow ",
  "\u3001": ",",
  "\u3002": ".",
  "\uff0c": ",",
  "\u2223": "|",
  "\u00a0": "\\,",
  "\u2009": "\\,",
  "\u202f": "\\,",
  "\u200b": "",
  "\u2061": "",
  "\u2062": "",
  "\ufeff": "",
};

const greek =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma_ sigma tau upsilon phi chi psi omega";
const letters: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    greek.split(" ").map((name, i) => [String.fromCharCode(0x3b1 + i), `\\${name.replace("_", "")} `]),
  ),
  ...Object.fromEntries(
    greek
      .split(" ")
      .map((name, i) => [
        String.fromCharCode(0x391 + i),
        `\\${name.replace("_", "").replace(/^./u, (first) => first.toUpperCase())} `,
      ]),
  ),
  "\u03d5": "\\phi ",
  "\u03b5": "\\epsilon ",
  "\u03d1": "\\theta ",
};

const raised = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207d\u207e\u207f\u2071";
const raisedAs = "0123456789+-()ni";
const lowered = "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089\u208a\u208b\u208d\u208e\u2099\u2096";
const loweredAs = "0123456789+-()nk";
const plainOf = (text: string, from: string, to: string): string =>
  Array.from(text, (sign) => to[from.indexOf(sign)]!).join("");

const fractions: Readonly<Record<string, string>> = {
  "\u00bc": "{1}{4}",
  "\u00bd": "{1}{2}",
  "\u00be": "{3}{4}",
  "\u2150": "{1}{7}",
  "\u2151": "{1}{9}",
  "\u2152": "{1}{10}",
  "\u2153": "{1}{3}",
  "\u2154": "{2}{3}",
  "\u2155": "{1}{5}",
  "\u2156": "{2}{5}",
  "\u2157": "{3}{5}",
  "\u2158": "{4}{5}",
  "\u2159": "{1}{6}",
  "\u215a": "{5}{6}",
  "\u215b": "{1}{8}",
  "\u215c": "{3}{8}",
  "\u215d": "{5}{8}",
  "\u215e": "{7}{8}",
};

/** eslint: one of the signs above. */
const anySign = /[^\u0000-\u007f]/u; // eslint-disable-line no-control-regex

/** A text with signs such as \u221a, \u00bd, \u00b2 and \u2264 written in LaTeX; letters and signs of full width as usual ones. */
export function plainSigns(text: string): string {
  if (!anySign.test(text)) return text;
  return text
    .replace(new RegExp(`[${raised}]+`, "gu"), (found) => `^{${plainOf(found, raised, raisedAs)}}`)
    .replace(new RegExp(`[${lowered}]+`, "gu"), (found) => `_{${plainOf(found, lowered, loweredAs)}}`)
    .replace(/[\u00bc-\u00be\u2150-\u215e]/gu, (found) => `\\frac${fractions[found] ?? ""}`)
    .replace(/[\uff01-\uff5e]/gu, (found) => String.fromCharCode(found.charCodeAt(0) - 0xfee0))
    .replace(/[^\u0000-\u007f]/gu, (found) => signs[found] ?? letters[found] ?? found); // eslint-disable-line no-control-regex
}
