/** LaTeX and Unicode signs as plain text that a formula reader takes. Each pass is linear in the text. */

const unicode: readonly (readonly [RegExp, string])[] = [
  [/[\u2212\u2013\u2014\uFF0D]/g, "-"],
  [/[\u00D7\u22C5\u00B7\u2217]/g, "*"],
  [/\u00F7/g, "/"],
  [/\u221A\s*\(/g, "sqrt("],
  [/\u221A\s*(\d+(?:\.\d+)?|[A-Za-z])/g, "sqrt($1)"],
  [/\u03C0/g, " pi "],
  [/\u221E/g, " infinity "],
  [/\u222A/g, " union "],
  [/\u2264/g, "<="],
  [/\u2265/g, ">="],
  [/\u2260/g, "!="],
  [/\u2208/g, " in "],
  [/\u00B1/g, " pm "],
  [/\u00B0/g, " degrees "],
  [/\u00BD/g, " 1/2"],
  [/\u00BC/g, " 1/4"],
  [/\u00BE/g, " 3/4"],
  [/[\u2009\u00A0\u202F]/g, " "],
];
const raised = "\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079";

const commands: readonly (readonly [RegExp, string])[] = [
  [/\\(?:left|right|displaystyle|textstyle|limits|big|Big|bigg|Bigg|,|;|!|:|quad|qquad|ensuremath)(?![A-Za-z])/g, " "],
  [/\\[ ]/g, " "],
  [/\\(?:dfrac|tfrac|cfrac)(?![A-Za-z])/g, "\\frac"],
  [/\\(?:cdot|times|ast)(?![A-Za-z])/g, "*"],
  [/\\div(?![A-Za-z])/g, "/"],
  [/\\(?:cup)(?![A-Za-z])/g, " union "],
  [/\\(?:infty)(?![A-Za-z])/g, " infinity "],
  [/\\pm(?![A-Za-z])/g, " pm "],
  [/\\mp(?![A-Za-z])/g, " pm "],
  [/\\(?:leq?|leqslant)(?![A-Za-z])/g, "<="],
  [/\\(?:geq?|geqslant)(?![A-Za-z])/g, ">="],
  [/\\lt(?![A-Za-z])/g, "<"],
  [/\\gt(?![A-Za-z])/g, ">"],
  [/\\(?:neq|ne)(?![A-Za-z])/g, "!="],
  [/\\in(?![A-Za-z])/g, " in "],
  [/\^\s*\{?\s*\\circ\s*\}?/g, " degrees "],
  [/\\(?:degree)(?![A-Za-z])/g, " degrees "],
  [/\\pi(?![A-Za-z])/g, " pi "],
  [/\\(?:mathrm|mathbf|mathit|mathbb|operatorname|boldsymbol|rm)\s*\{([^{}]*)\}/g, " $1 "],
  [/\\arc(sin|cos|tan)(?![A-Za-z])/g, " a$1"],
  [/\\ln(?![A-Za-z])/g, " log"],
  [/\\(sin|cos|tan|cot|sec|csc|log|exp)(?![A-Za-z])/g, " $1"],
  [/\\(?:dots|ldots|cdots)(?![A-Za-z])/g, " ... "],
  [/\\(alpha|beta|gamma|delta|theta|lambda|mu|phi|omega|sigma|rho|tau)(?![A-Za-z])/g, " $1 "],
];

/** Text without delimiters, wrappers and signs of LaTeX, fractions and roots spelt out. */
export function plainMath(text: string): string {
  let plain = text.trim();
  for (const [from, to] of unicode) plain = plain.replace(from, to);
  plain = plain.replace(
    new RegExp(`[${raised}]+`, "g"),
    (digits) => `^(${[...digits].map((d) => raised.indexOf(d)).join("")})`,
  );
  plain = plain.replace(/^\$+|\$+$/g, "").replace(/^\\\(|\\\)$|^\\\[|\\\]$/g, "");
  plain = plain.replace(/\\%/g, "%").replace(/\\\$/g, "");
  plain = plain
    .replace(/\\\\/g, " ;; ")
    .replace(/\\\{|\\lbrace(?![A-Za-z])/g, "\u27E6")
    .replace(/\\\}|\\rbrace(?![A-Za-z])/g, "\u27E7");
  for (const [from, to] of commands) plain = plain.replace(from, to);
  plain = unwrap(plain, "boxed");
  plain = unwrap(plain, "fbox");
  plain = spellFractions(plain);
  plain = plain.replace(/\\(?=[a-z])/g, "");
  plain = plain.replace(/\u27E6/g, "{").replace(/\u27E7/g, "}");
  plain = plain.replace(/\blog_\(?(\w+)\)?\s*\(?([\w.]+)\)?/g, "log(($2),($1))");
  plain = plain.replace(bareArgument, "$1($2)");
  return plain.replace(/~/g, " ").replace(/\s+/g, " ").trim();
}

/** A function before its argument without brackets: `sin x`, `log e^2`. */
const bareArgument = /\b(a?sin|a?cos|a?tan|cot|sec|csc|log|exp) +([A-Za-z0-9.]+(?:\^\(?\w+\)?)?)/g;

/** Index behind the brace that closes the one at `open`; -1 where none does. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === "{") depth++;
    else if (text[i] === "}" && --depth === 0) return i;
  }
  return -1;
}

function unwrap(text: string, name: string): string {
  const at = text.indexOf(`\\${name}{`);
  if (at < 0) return text;
  const open = at + name.length + 1;
  const end = closing(text, open);
  return end < 0 ? text : text.slice(open + 1, end);
}

/** The argument of a command at an index: in braces, or one digit or letter. */
function argument(text: string, at: number): { readonly value: string; readonly end: number } | undefined {
  let i = at;
  while (text[i] === " ") i++;
  if (text[i] === "{") {
    const end = closing(text, i);
    return end < 0 ? undefined : { value: text.slice(i + 1, end), end: end + 1 };
  }
  return text[i] === undefined ? undefined : { value: text[i]!, end: i + 1 };
}

const deepest = 30;

/** `\frac{a}{b}` as `((a)/(b))`, `\sqrt[n]{x}` as `nthRoot(x, n)`, `x^{y}` as `x^(y)`, binomials, text in words. */
function spellFractions(text: string, depth = 0): string {
  if (depth > deepest) return text;
  const inner = (part: string): string => spellFractions(part, depth + 1);
  let result = "";
  let i = 0;
  while (i < text.length) {
    const command = /^\\(frac|sqrt|binom|dbinom|text|textbf|mbox|overline)(?![A-Za-z])/.exec(
      text.slice(i, i + 12),
    )?.[1];
    if (command === undefined) {
      if (text[i] === "^" || text[i] === "_") {
        const power = argument(text, i + 1);
        const braced = /^\s*\{/.test(text.slice(i + 1, i + 4));
        if (power !== undefined && braced) {
          result += text[i] === "^" ? `^(${inner(power.value)})` : `_${power.value.replace(/\W/g, "")}`;
          i = power.end;
          continue;
        }
      }
      result += text[i];
      i++;
      continue;
    }
    let at = i + command.length + 1;
    let degree: string | undefined;
    if (command === "sqrt") {
      const option = /^\s*\[([^\]]*)\]/.exec(text.slice(at, at + 40));
      if (option) {
        degree = option[1];
        at += option[0].length;
      }
    }
    const first = argument(text, at);
    const two = ["frac", "binom", "dbinom"].includes(command);
    const second = two && first ? argument(text, first.end) : undefined;
    if (first === undefined || (two && second === undefined)) {
      i = at;
      continue;
    }
    const a = inner(first.value);
    const mixed = /\d\s*$/.test(result) && command === "frac" && /^\d+$/.test(a.trim());
    if (command === "frac") result += `${mixed ? "+" : ""}((${a})/(${inner(second!.value)}))`;
    else if (command === "sqrt") result += degree === undefined ? ` sqrt(${a})` : ` nthRoot(${a}, ${degree})`;
    else if (two) result += ` combinations(${a}, ${inner(second!.value)})`;
    else if (command === "overline") result += repeating(a);
    else result += ` ${first.value} `;
    i = two ? second!.end : first.end;
  }
  return result.replaceAll("{", "(").replaceAll("}", ")");
}

/** `0.\overline{3}`: the repeated digits stand in ten copies, more than a double tells apart. */
const repeating = (digits: string): string =>
  /^\d+$/.test(digits) ? digits.repeat(Math.ceil(18 / digits.length)) : digits;
