import { SaxesParser } from "saxes";
import { forbidden, type Fault, type FindFault } from "../syntax/fault";

/** Elements inside one another beyond this depth are not read: looking up a namespace goes through all that are open. */
const deepest = 1000;
const piece = 65_536;

class Stop extends Error {}

/** Well-formed XML with namespaces whose root is `svg`. Elements, and attributes as `@name`, may be forbidden. */
export const svgFault: FindFault = (text, forbid): Fault | undefined => {
  const parser = new SaxesParser({ xmlns: true });
  let fault: Fault | undefined;
  let depth = 0;
  /** Ends the reading at once: what follows a fault is not looked at. */
  const stop = (found: Fault): never => {
    fault ??= found;
    throw new Stop();
  };
  parser.on("error", ({ message }) => stop({ note: `is no XML: ${message}` }));
  parser.on("opentag", ({ local, attributes }) => {
    const element = local.toLowerCase();
    if (depth === 0 && element !== "svg") stop({ note: `has the root <${local}>, and not <svg>` });
    if (++depth > deepest) stop({ note: `has more than ${deepest} elements inside one another` });
    if (forbid.has(element)) stop(forbidden(`<${local}>`));
    for (const name of Object.keys(attributes))
      if (forbid.has(`@${name.toLowerCase()}`)) stop(forbidden(`the attribute ${name}`));
  });
  parser.on("closetag", () => depth--);
  try {
    for (let at = 0; at < text.length; at += piece) parser.write(text.slice(at, at + piece));
    parser.close();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  return fault;
};
