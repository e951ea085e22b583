import { ABSTAIN, ERROR, UNPARSEABLE, type StatusCode } from "../../messages/status";

/**
 * A value that is not there, and why. A class, so that no data can pass as one: a policy that writes JSON with the same keys
 * makes a mapping, not a missing value.
 */
export class Missing {
  /** Makes the type nominal: an object literal is no Missing. */
  declare private readonly nominal: true;

  constructor(
    readonly missing: StatusCode,
    readonly note: string,
  ) {}
}

/** Makes a missing value. `status` is not OK. */
export function missing(status: StatusCode, note: string): Missing {
  return new Missing(status, note);
}

export function isMissing(result: unknown): result is Missing {
  return result instanceof Missing;
}

/** Not applicable: nothing to work on. */
export function abstains(note: string): Missing {
  return new Missing(ABSTAIN, note);
}

/** A function cannot give a value for these arguments. The caller names the sub-expression and finds whose fault it is. */
export function fails(note: string): Missing {
  return new Missing(ERROR, note);
}

/** Where a failure happens: the sub-expression as written, and whether the policy's text has a part in it. */
export interface Site {
  readonly text: string;
  readonly fromPolicy: boolean;
}

/** A failure of a sub-expression: unparseable if an operand comes from the policy's text, else an error. */
export function failsAt(site: Site, note: string): Missing {
  return new Missing(site.fromPolicy ? UNPARSEABLE : ERROR, `${note} in \`${site.text}\``);
}

/** The one that travels when several are missing: timeout, error, unparseable, abstain; the first among equals. */
export function worse(a: Missing, b: Missing): Missing {
  return b.missing > a.missing ? b : a;
}
