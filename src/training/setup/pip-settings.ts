/** What a user has set for uv, under the names that pip reads. */
const ofUv: readonly (readonly [pip: string, ...uv: string[]])[] = [
  ["PIP_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX_URL"],
  ["PIP_EXTRA_INDEX_URL", "UV_INDEX", "UV_EXTRA_INDEX_URL"],
  ["PIP_FIND_LINKS", "UV_FIND_LINKS"],
  ["PIP_NO_INDEX", "UV_NO_INDEX", "UV_OFFLINE"],
  ["PIP_CERT", "SSL_CERT_FILE"],
];

/**
 * The environment for pip: it reads its own variables and files itself; where a variable of its own is not set, that of uv for
 * the same thing stands in. Named indexes of uv (`name=https://…`) lose their name; its commas are pip's blanks.
 */
export function pipEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const added: Record<string, string> = {};
  for (const [pip, ...uv] of ofUv) {
    const value = uv.map((name) => env[name]).find((value) => value);
    if (env[pip] || !value) continue;
    added[pip] = pip === "PIP_CERT" ? value : listed(value);
  }
  return { ...env, ...added, PIP_USER: "0", PYTHONUNBUFFERED: "1" };
}

const listed = (value: string): string =>
  value
    .split(/[\s,]+/)
    .map((word) => word.replace(/^[\w-]+=(?=\w+:\/\/)/, ""))
    .join(" ");

/** True where the user wants no index to be asked. */
export const isOffline = (env: NodeJS.ProcessEnv): boolean =>
  /^(1|true|yes|on)$/i.test(pipEnvironment(env)["PIP_NO_INDEX"] ?? "");
