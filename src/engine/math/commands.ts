/** What a command of LaTeX, or a word of plain text, means to the reader of answers. */

const words = (text: string): readonly string[] => text.split(" ");

/** Functions of one argument, by all their names. */
export const functionNames: ReadonlyMap<string, string> = new Map([
  ...words(
    "sin cos tan cot sec csc sinh cosh tanh coth sech csch exp ln lg arg det tr rank sgn cis erf conj floor ceil abs sqrt cbrt",
  ).map((name): [string, string] => [name, name]),
  ["log", "log"],
  ["cosec", "csc"],
  ["cotg", "cot"],
  ["ctg", "cot"],
  ["tg", "tan"],
  ["arcsin", "asin"],
  ["arccos", "acos"],
  ["arctan", "atan"],
  ["arccot", "acot"],
  ["arcctg", "acot"],
  ["arctg", "atan"],
  ["arcsec", "asec"],
  ["arccsc", "acsc"],
  ["arcsinh", "asinh"],
  ["arccosh", "acosh"],
  ["arctanh", "atanh"],
  ["asin", "asin"],
  ["acos", "acos"],
  ["atan", "atan"],
  ["asinh", "asinh"],
  ["acosh", "acosh"],
  ["atanh", "atanh"],
  ["sign", "sgn"],
  ["trace", "tr"],
  ["Tr", "tr"],
  ["Re", "re"],
  ["Im", "im"],
  ["operatorname{Re}", "re"],
  ["gcd", "gcd"],
  ["lcm", "lcm"],
  ["max", "max"],
  ["min", "min"],
  ["Gamma", "gamma"],
  ["ceiling", "ceil"],
  ["Log", "log"],
]);

/** Functions that take several arguments in one pair of brackets. */
export const severalArguments: ReadonlySet<string> = new Set(["gcd", "lcm", "max", "min"]);

/** Their inverses, for `\sin^{-1}`. */
export const inverses: Readonly<Record<string, string>> = {
  sin: "asin",
  cos: "acos",
  tan: "atan",
  cot: "acot",
  sec: "asec",
  csc: "acsc",
  sinh: "asinh",
  cosh: "acosh",
  tanh: "atanh",
};

/** Commands that say nothing: their arguments, if any, stay. */
export const silent: ReadonlySet<string> = new Set(
  words(
    "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm displaystyle textstyle scriptstyle " +
      "scriptscriptstyle limits nolimits boldsymbol bm mathord mathopen mathclose mathstrut ensuremath mathcal mathscr mathfrak " +
      "mathit mathsf mathbf bf it rm sf cal large Large small normalsize boxed fbox framebox mathring not@ underline " +
      "operatorname* mathnormal smash nobreak allowbreak strut vphantom@ bold em hline",
  ),
);

/** Commands whose argument is left out. */
export const dropped: ReadonlySet<string> = new Set(
  words("hspace vspace phantom hphantom vphantom tag label color textcolor@ cline kern mskip"),
);

/** Marks above a letter: they make it another letter. */
export const marks: ReadonlySet<string> = new Set(
  words("vec overrightarrow hat widehat bar tilde widetilde dot ddot overleftarrow overparen wideparen"),
);

/** Commands whose argument is text. */
export const textCommands: ReadonlySet<string> = new Set(
  words("text textbf textit textrm textsf texttt textnormal textup mbox hbox mathrm operatorname textsc emph unit si"),
);

export const spaces: ReadonlySet<string> = new Set([
  ",",
  ";",
  ":",
  "!",
  " ",
  ">",
  "/",
  "enspace",
  "thinspace",
  "medspace",
  "space",
  "nobreakspace",
]);
export const gaps: ReadonlySet<string> = new Set(["quad", "qquad", "hfill"]);

/** Commands that are a sign or a word with another spelling. */
export const same: Readonly<Record<string, string>> = {
  le: "<=",
  leq: "<=",
  leqslant: "<=",
  leqq: "<=",
  ge: ">=",
  geq: ">=",
  geqslant: ">=",
  geqq: ">=",
  lt: "<",
  gt: ">",
  ne: "!=",
  neq: "!=",
  approx: "~",
  approxeq: "~",
  simeq: "~",
  doteq: "~",
  thickapprox: "~",
  equiv: "\\equiv",
  in: "\\in",
  notin: "\\notin",
  subset: "\\subset",
  subseteq: "\\subset",
  cdot: "*",
  cdotp: "*",
  times: "*",
  ast: "*",
  star: "*",
  bullet: "*",
  div: "/",
  cup: "\\cup",
  bigcup: "\\cup",
  cap: "\\cap",
  bigcap: "\\cap",
  setminus: "\\setminus",
  smallsetminus: "\\setminus",
  backslash: "\\setminus",
  pm: "\\pm",
  mp: "\\mp",
  land: "and",
  wedge: "and",
  lor: "or",
  vee: "or",
  ldots: "...",
  dots: "...",
  cdots: "...",
  dotsc: "...",
  dotsb: "...",
  lbrace: "\\{",
  rbrace: "\\}",
  lparen: "(",
  rparen: ")",
  lbrack: "[",
  rbrack: "]",
  lvert: "|",
  rvert: "|",
  vert: "|",
  mid: "\\mid",
  colon: ":",
  prime: "'",
  degree: "^\\circ",
  dfrac: "\\frac",
  tfrac: "\\frac",
  cfrac: "\\frac",
  sfrac: "\\frac",
  dbinom: "\\binom",
  tbinom: "\\binom",
  varnothing: "\\emptyset",
  infin: "\\infty",
  to: "\\to",
  rightarrow: "\\to",
  Rightarrow: "\\implies",
  implies: "\\implies",
  iff: "\\implies",
  Leftrightarrow: "\\implies",
  varepsilon: "\\epsilon",
  varphi: "\\phi",
  vartheta: "\\theta",
  varrho: "\\rho",
  imath: "\\iunit",
  mod: "\\bmod",
};

export const greekLetters: ReadonlySet<string> = new Set(
  words(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega " +
      "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega Alpha Beta Epsilon Zeta Eta Iota Kappa Mu Nu Omicron Rho Tau Chi " +
      "ell hbar aleph triangle square odot",
  ),
);

/** Words of plain text that mean a sign. */
export const plainWords: Readonly<Record<string, string>> = {
  pi: "\\pi",
  infinity: "\\infty",
  infty: "\\infty",
  inf: "\\infty",
  oo: "\\infty",
  and: "and",
  or: "or",
  union: "\\cup",
  intersect: "\\cap",
  theta: "\\theta",
  alpha: "\\alpha",
  beta: "\\beta",
  gamma: "\\gamma",
  lambda: "\\lambda",
  omega: "\\omega",
  phi: "\\phi",
  sigma: "\\sigma",
  mu: "\\mu",
  rho: "\\rho",
  delta: "\\delta",
  epsilon: "\\epsilon",
  tau: "\\tau",
  mod: "\\bmod",
  percent: "%",
  percentage: "%",
  pct: "%",
  times: "*",
  degrees: "^\\circ",
  degree: "^\\circ",
  deg: "^\\circ",
};

/** Words that multiply the number before them. */
export const multipliers: Readonly<Record<string, number>> = {
  hundred: 2,
  thousand: 3,
  million: 6,
  billion: 9,
  trillion: 12,
};
