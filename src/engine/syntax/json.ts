import { forbidden, type Fault, type FindFault } from "./fault";

function forbiddenKey(value: unknown, forbid: ReadonlySet<string>): string | undefined {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== "object" || next === null) continue;
    for (const [key, inner] of Object.entries(next)) {
      if (!Array.isArray(next) && forbid.has(key.toLowerCase())) return key;
      open.push(inner);
    }
  }
  return undefined;
}

/** JSON as of RFC 8259; keys may be forbidden. */
export const jsonFault: FindFault = (text, forbid): Fault | undefined => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { note: `is no JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const key = forbid.size > 0 ? forbiddenKey(value, forbid) : undefined;
  return key === undefined ? undefined : forbidden(`the key "${key}"`);
};
