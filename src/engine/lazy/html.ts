import { html, Tokenizer, TokenizerMode, type Token, type TokenHandler } from "parse5";
import { forbidden, type Fault, type FindFault } from "../syntax/fault";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const empty = words("area base br col embed hr img input link meta param source track wbr");
/** Elements whose end tag may be left out. */
const closesItself = words(
  "html head body li dt dd p rt rp optgroup option colgroup caption thead tbody tfoot tr td th",
);
const foreign = words("svg math");
/** How the text inside an element is read, where it is no markup. */
const textModes: Readonly<Record<string, Tokenizer["state"]>> = {
  title: TokenizerMode.RCDATA,
  textarea: TokenizerMode.RCDATA,
  style: TokenizerMode.RAWTEXT,
  xmp: TokenizerMode.RAWTEXT,
  iframe: TokenizerMode.RAWTEXT,
  noembed: TokenizerMode.RAWTEXT,
  noframes: TokenizerMode.RAWTEXT,
  script: TokenizerMode.SCRIPT_DATA,
  plaintext: TokenizerMode.PLAINTEXT,
};

const ignore = (): void => undefined;

/**
 * HTML whose tokens are without a parse error, with at least one element, whose tags are closed in order; end tags that HTML lets
 * leave out may be. Elements, and attributes as `@name`, may be forbidden.
 */
export const htmlFault: FindFault = (text, forbid): Fault | undefined => {
  const open: string[] = [];
  let elements = 0;
  let inForeign = 0;
  let fault: Fault | undefined;
  const stop = (found: Fault): void => void (fault ??= found);
  const shut = (name: string): void => void (foreign.has(name) && inForeign--);

  function startTag({ tagName, attrs, selfClosing }: Token.TagToken): void {
    if (fault !== undefined) return;
    elements++;
    if (forbid.has(tagName)) stop(forbidden(`<${tagName}>`));
    for (const { name } of attrs) if (forbid.has(`@${name}`)) stop(forbidden(`the attribute ${name}`));
    if (empty.has(tagName)) return;
    if (selfClosing && inForeign === 0 && !foreign.has(tagName))
      stop({ note: `has <${tagName}/>, and only an empty element may end so` });
    if (selfClosing) return;
    open.push(tagName);
    if (foreign.has(tagName)) inForeign++;
    const mode = inForeign === 0 ? textModes[tagName] : undefined;
    if (mode !== undefined) tokenizer.state = mode;
  }

  function endTag({ tagName }: Token.TagToken): void {
    if (fault !== undefined) return;
    if (empty.has(tagName)) return stop({ note: `has </${tagName}>, and the element is empty` });
    let top = open.pop();
    while (top !== undefined && top !== tagName && closesItself.has(top)) {
      shut(top);
      top = open.pop();
    }
    if (top !== undefined) shut(top);
    if (top === undefined) stop({ note: `closes <${tagName}>, which is not open` });
    else if (top !== tagName) stop({ note: `closes <${tagName}> before <${top}>` });
  }

  const handler: TokenHandler = {
    onStartTag: startTag,
    onEndTag: endTag,
    onParseError: ({ code, startOffset, endOffset }) =>
      stop({ note: `is no HTML: ${code.replaceAll("-", " ")}`, start: startOffset, end: endOffset }),
    onComment: ignore,
    onDoctype: ({ name }) => {
      if (name !== html.TAG_NAMES.HTML) stop({ note: `has the document type ${name ?? ""}, and not html` });
    },
    onEof: ignore,
    onCharacter: ignore,
    onNullCharacter: ignore,
    onWhitespaceCharacter: ignore,
  };
  const tokenizer = new Tokenizer({ sourceCodeLocationInfo: false }, handler);
  tokenizer.write(text, true);
  const unclosed = open.findLast((name) => !closesItself.has(name));
  if (unclosed !== undefined) stop({ note: `does not close <${unclosed}>` });
  if (elements === 0) stop({ note: "has no element" });
  return fault;
};
