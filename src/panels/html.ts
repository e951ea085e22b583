/** What the page of a webview is made of. */
export interface PageParts {
  readonly title: string;
  /** New for every page: only scripts and styles that carry it run. */
  readonly nonce: string;
  /** Where the extension's own files come from. */
  readonly source: string;
  readonly script: string;
  readonly style: string;
  /** Kept by the page, so that the panel can be opened again after a restart. */
  readonly opening: Readonly<Record<string, unknown>>;
}

/** Text inside an attribute in double quotes, or between tags. */
const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/**
 * The page of a webview under a strict content security policy: nothing but the extension's own files, no inline
 * styles, no network. The `csp-nonce` property is read by the controls' library for the one style sheet that it inserts.
 */
export function pageHtml({ title, nonce, source, script, style, opening }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source} 'nonce-${nonce}'`,
    `font-src ${source}`,
    `img-src ${source} data:`,
  ].join("; ");
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta property="csp-nonce" content="${nonce}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escape(title)}</title>
    <link rel="stylesheet" nonce="${nonce}" href="${escape(style)}" />
  </head>
  <body>
    <div id="app" data-opening="${escape(JSON.stringify(opening))}"></div>
    <script type="module" nonce="${nonce}" src="${escape(script)}"></script>
  </body>
</html>
`;
}
