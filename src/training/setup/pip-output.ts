import type { TrainerProblem } from "../types";

/** What a line of pip's output means to a person; undefined for most. */
export function progressOf(line: string): string | undefined {
  const file =
    /^\s*Downloading (\S+\/)?([A-Za-z0-9_.]+?)-(\d[^-\s]*?)(-\S+)?(\.whl|\.tar\.gz|\.zip)(\.metadata)? \((.+)\)$/.exec(
      line,
    );
  if (file && !file[6]) return `Downloading ${file[2]} ${decodeURIComponent(file[3]!)} (${file[7]}).`;
  const unpacked = /^Installing collected packages: (.+)$/.exec(line);
  return unpacked ? `Unpacking ${unpacked[1]!.split(", ").length} packages.` : undefined;
}

interface Cause {
  readonly sign: RegExp;
  readonly message: string;
  readonly nextStep: string;
  /** The index answered, or none was to be asked, and it is not there. */
  readonly unavailable?: true;
}

/** The first that fits counts: an index that cannot be reached ends in "no matching distribution" too. */
const causes: readonly Cause[] = [
  {
    sign: /No space left on device|Errno 28\b|Disk quota exceeded|not enough space on the disk/i,
    message: "The disk is full.",
    nextStep: "Free about 2 GB where the cache is kept (with CUDA 8 GB), and start again.",
  },
  {
    sign: /CERTIFICATE_VERIFY_FAILED|SSLError|SSLCertVerificationError/i,
    message: "The certificate of the package index is not trusted.",
    nextStep: "Name your organisation's certificates with `pip config set global.cert FILE` and start again.",
  },
  {
    sign: /name resolution|getaddrinfo|NewConnectionError|NameResolutionError|Network is unreachable|ConnectTimeout|ReadTimeout|Connection refused|ProxyError/i,
    message: "The package index cannot be reached.",
    nextStep:
      "Check the network or pip's proxy settings and start again; or name a folder of wheels with rewardLab.python.wheels, or choose an interpreter that has the packages with rewardLab.python.interpreter.",
  },
  {
    sign: /No matching distribution found|Could not find a version/i,
    message: "Where pip looks there is no such version for this Python and this system.",
    nextStep:
      "Install Python 3.12, add the wheels to the folder of rewardLab.python.wheels, or choose an interpreter that has the packages with rewardLab.python.interpreter.",
    unavailable: true,
  },
];

/** Names the cause where it is a known one. `said` are the lines to show. */
export function pipProblem(
  said: readonly string[],
  lines: readonly string[],
  what: string,
): TrainerProblem & { readonly unavailable: boolean } {
  const text = lines.join("\n");
  const known = causes.find(({ sign }) => sign.test(text));
  const shown = `The last lines of pip were:\n${said.join("\n")}`;
  const other =
    "Start again; if it fails again, choose an interpreter that has the packages with rewardLab.python.interpreter.";
  return {
    message: `pip could not install ${what}.${known ? ` ${known.message}` : ""}`,
    nextStep: `${known?.nextStep ?? other} ${shown}`,
    unavailable: known?.unavailable === true,
  };
}
