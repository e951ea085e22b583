import { describe, expect, it } from "vitest";
import { pageHtml } from "./html";

const parts = {
  title: "Rollouts: a<b>",
  nonce: "n0nce",
  source: "https://files.example",
  script: "https://files.example/rollouts.js",
  style: "https://files.example/rollouts.css",
  opening: { path: '/w/"><script>alert(1)</script>.yaml' },
};

describe("the page of a webview", () => {
  const html = pageHtml(parts);

  it("allows nothing by default, scripts and styles by nonce only, and no inline styles", () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
    expect(policy.split("; ")).toEqual([
      "default-src 'none'",
      "script-src 'nonce-n0nce'",
      "style-src https://files.example 'nonce-n0nce'",
      "font-src https://files.example",
      "img-src https://files.example data:",
    ]);
    expect(html).not.toMatch(/\sstyle=|unsafe/);
  });

  it("tells the controls' library the nonce", () => {
    expect(html).toContain('<meta property="csp-nonce" content="n0nce" />');
  });

  it("keeps what it opens as data, whatever a path is called", () => {
    expect(html.match(/<script/g)).toHaveLength(1);
    const kept = /data-opening="([^"]*)"/.exec(html)?.[1] ?? "";
    const read = kept
      .replaceAll("&quot;", '"')
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&");
    expect(JSON.parse(read)).toEqual(parts.opening);
  });
});
