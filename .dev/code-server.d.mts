/** code-server and the Node that runs it, installed on first use. */
export function ensureCodeServer(): Promise<{ readonly entry: string; readonly node: string }>;
