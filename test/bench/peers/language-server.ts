import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { peersFolder } from "../places";

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** yaml-language-server over standard input and output, with one open document. */
export interface LanguageServer {
  readonly version: string;
  /** Replaces the document's text; the diagnostics of that version. */
  change(text: string): Promise<readonly unknown[]>;
  /** Labels of the completions at a place, lines and characters from 0. */
  complete(line: number, character: number): Promise<readonly string[]>;
  close(): void;
}

const uri = "file:///bench/file.reward.yaml";

/** @param schema path of the JSON Schema of the document. */
export async function yamlLanguageServer(text: string, schema: string): Promise<LanguageServer> {
  const folder = join(peersFolder(), "node_modules", "yaml-language-server");
  const child = spawn(process.execPath, [join(folder, "bin", "yaml-language-server"), "--stdio"], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  const yaml = { schemas: { [`file://${schema}`]: [uri] }, validate: true, completion: true, hover: true };
  const answers = new Map<number, (message: Message) => void>();
  let diagnosed: ((found: readonly unknown[]) => void) | undefined;
  let nextId = 1;
  let version = 1;

  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const request = (method: string, params: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      answers.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)));
      send({ id, method, params });
    });

  function receive(message: Message): void {
    if (message.method === undefined) {
      if (message.id !== undefined) answers.get(message.id)?.(message);
    } else if (message.method === "textDocument/publishDiagnostics") {
      const { diagnostics } = message.params as { diagnostics: readonly unknown[] };
      diagnosed?.(diagnostics);
    } else if (message.method === "workspace/configuration") {
      const { items } = message.params as { items: readonly { section?: string }[] };
      send({ id: message.id, result: items.map(({ section }) => (section === "yaml" ? yaml : null)) });
    } else if (message.id !== undefined) send({ id: message.id, result: null });
  }

  let unread = Buffer.alloc(0);
  child.stdout.on("data", (chunk: Buffer) => {
    unread = Buffer.concat([unread, chunk]);
    for (;;) {
      const headEnd = unread.indexOf("\r\n\r\n");
      if (headEnd < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(unread.toString("latin1", 0, headEnd))?.[1]);
      const end = headEnd + 4 + length;
      if (unread.length < end) return;
      const body = unread.toString("utf8", headEnd + 4, end);
      unread = unread.subarray(end);
      receive(JSON.parse(body) as Message);
    }
  });
  const diagnostics = (): Promise<readonly unknown[]> => new Promise((resolve) => (diagnosed = resolve));

  await request("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: {
      workspace: { configuration: true },
      textDocument: { completion: { completionItem: { snippetSupport: true } }, publishDiagnostics: {} },
    },
  });
  send({ method: "initialized", params: {} });
  send({ method: "workspace/didChangeConfiguration", params: { settings: { yaml } } });
  const first = diagnostics();
  send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version, text } } });
  await first;
  return {
    version: (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string }).version,
    async change(to) {
      const found = diagnostics();
      const document = { uri, version: ++version };
      send({ method: "textDocument/didChange", params: { textDocument: document, contentChanges: [{ text: to }] } });
      return found;
    },
    async complete(line, character) {
      const result = (await request("textDocument/completion", {
        textDocument: { uri },
        position: { line, character },
      })) as { items: { label: string }[] } | { label: string }[] | null;
      const items = Array.isArray(result) ? result : (result?.items ?? []);
      return items.map(({ label }) => label);
    },
    close: () => void child.kill(),
  };
}
