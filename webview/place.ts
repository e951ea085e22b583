import { nothing } from "lit";
import { Directive, directive, PartType, type ElementPart, type PartInfo } from "lit/directive.js";

/**
 * Sets style properties through the CSSOM, which a strict content security policy allows. Lit's `styleMap` writes a
 * `style` attribute at first, which it forbids.
 */
class Place extends Directive {
  private set: readonly string[] = [];

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error("place() belongs to an element");
  }

  render(_styles: Readonly<Record<string, string>>): unknown {
    return nothing;
  }

  override update(part: ElementPart, [styles]: [Readonly<Record<string, string>>]): unknown {
    const { style } = part.element as HTMLElement;
    for (const name of this.set) if (!(name in styles)) style.removeProperty(name);
    for (const [name, value] of Object.entries(styles)) style.setProperty(name, value);
    this.set = Object.keys(styles);
    return nothing;
  }
}

/** `<div ${place({ top: "22px" })}>`: names as in CSS, custom properties included. */
export const place = directive(Place);
