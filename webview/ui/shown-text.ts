import { html } from "lit";
import { pieces } from "../../src/messages/visible";

/** A text in which signs that cannot be seen, or that turn others around, stand by their codes. */
export const shownText = (text: string): unknown =>
  pieces(text).map((piece) =>
    piece.kind === "plain"
      ? piece.text
      : html`<span class="unicode" title="${piece.text}: ${piece.name}">${piece.text}</span>`,
  );

/** The same with stretches between backticks as code. */
export const codeText = (text: string): unknown =>
  text.split("`").map((part, i) => (i % 2 === 1 ? html`<code>${shownText(part)}</code>` : shownText(part)));
