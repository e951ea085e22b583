import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Frame, type Page } from "playwright-core";
import { ensureCodeServer } from "../../.dev/code-server.mjs";

const root = join(import.meta.dirname, "..", "..");
export const screenshots = join(root, "out", "screenshots");

const chromiumFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const quietSettings = {
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.tips.enabled": false,
  "chat.commandCenter.enabled": false,
  "chat.disableAIFeatures": true,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "window.commandCenter": false,
  "workbench.colorTheme": "Default Dark Modern",
  "editor.minimap.enabled": false,
};

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

/** The VSIX that `npm run package` made. */
function vsix(): string {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const file = join(root, "out", `reward-lab-${version}.vsix`);
  if (!existsSync(file)) throw new Error(`${file} is missing. Run: npm run package`);
  return file;
}

/** Themes by their label, with the class that the window wears under them. */
const themes = {
  "Dark Modern": "vs-dark",
  "Light Modern": "vs",
  "Dark High Contrast": "hc-black",
  "Light High Contrast": "hc-light",
} as const;

export interface EditorOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Settings of the machine, such as an interpreter. */
  readonly machineSettings?: Readonly<Record<string, unknown>>;
  /** Environment of the editor's server, which the extension inherits. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A real VS Code (code-server) with the packaged extension, a workspace of its own, and a Chromium to look at it. */
export class Editor {
  /** What the browser refused to do for a content security policy, in the window and its webviews. */
  readonly refusals: string[] = [];

  private constructor(
    readonly folder: string,
    readonly workspace: string,
    readonly address: string,
    private readonly server: ChildProcess,
    private readonly browser: Browser,
    private readonly context: BrowserContext,
    public page: Page,
  ) {}

  /** Starts everything and opens a copy of the example workspace, or of another folder. */
  static async start(
    example = join(root, "media", "examples", "arithmetic"),
    options: EditorOptions = {},
  ): Promise<Editor> {
    const { entry, node } = await ensureCodeServer();
    const folder = mkdtempSync(join(tmpdir(), "reward-lab-editor-"));
    const workspace = join(folder, "workspace");
    cpSync(example, workspace, { recursive: true });
    const user = join(folder, "user");
    const extensions = join(folder, "extensions");
    mkdirSync(join(user, "User"), { recursive: true });
    writeFileSync(
      join(user, "User", "settings.json"),
      JSON.stringify({ ...quietSettings, ...options.settings }, null, 2),
    );
    mkdirSync(join(user, "Machine"));
    writeFileSync(join(user, "Machine", "settings.json"), JSON.stringify(options.machineSettings ?? {}));
    // A queue of its own: what trains elsewhere on this machine is none of a test's business.
    const queue = join(folder, "queue");
    const env = { ...process.env, OMP_NUM_THREADS: "1", REWARD_LAB_QUEUE: queue, ...options.env };
    const common = ["--user-data-dir", user, "--extensions-dir", extensions, "--config", join(folder, "config.yaml")];
    writeFileSync(join(folder, "config.yaml"), "auth: none\ncert: false\n");
    execFileSync(node, [entry, ...common, "--install-extension", vsix()], { env, stdio: "pipe" });

    const port = await freePort();
    const server = spawn(
      node,
      [
        entry,
        ...common,
        "--auth",
        "none",
        "--bind-addr",
        `127.0.0.1:${port}`,
        "--disable-telemetry",
        "--disable-update-check",
        workspace,
      ],
      {
        env,
        stdio: ["ignore", "pipe", "pipe"],
        detached: true,
      },
    );
    const output: string[] = [];
    for (const stream of [server.stdout, server.stderr])
      stream?.on("data", (chunk: Buffer) => output.push(chunk.toString()));
    const address = `http://127.0.0.1:${port}/?folder=${encodeURIComponent(workspace)}`;
    await waitFor(
      async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).ok,
      60_000,
      () => output.join(""),
    );

    const browser = await chromium.launch({
      executablePath: process.env["CHROME_PATH"] ?? "/usr/bin/chromium",
      args: chromiumFlags,
    });
    const context = await browser.newContext({
      viewport: { width: 1600, height: 1000 },
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const page = await context.newPage();
    const editor = new Editor(folder, workspace, address, server, browser, context, page);
    await editor.load();
    return editor;
  }

  private async load(): Promise<void> {
    this.page.on("console", (message) => {
      if (/Content Security Policy/.test(message.text())) this.refusals.push(message.text());
    });
    await this.page.goto(this.address);
    await this.page.locator(".monaco-workbench .part.statusbar").waitFor({ timeout: 60_000 });
    await this.page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ timeout: 60_000 });
  }

  /** Closes the window; the server stays as it does for a real user. */
  async closeWindow(): Promise<void> {
    await this.page.close();
  }

  async reopenWindow(): Promise<void> {
    this.page = await this.context.newPage();
    await this.load();
  }

  /** Types into the quick input that a key opens, waits for the wanted row and takes it. */
  private async quickPick(key: string, typed: string, row: string): Promise<void> {
    const widget = this.page.locator(".quick-input-widget");
    const input = widget.locator(".quick-input-filter input");
    await waitFor(
      async () => {
        if (!(await input.isVisible())) await this.page.keyboard.press(key);
        await input.fill(typed, { timeout: 2_000 });
        return true;
      },
      20_000,
      () => `the quick input does not open with ${key}`,
    );
    const name = this.page
      .locator(".label-name")
      .filter({ hasText: new RegExp(`^${row.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`) });
    const wanted = widget.locator(".monaco-list-row").filter({ has: name }).first();
    // What is typed while the widget is still opening may be lost: it is typed again.
    await waitFor(
      async () => {
        if (await wanted.isVisible()) return true;
        if (!(await input.isVisible())) await this.page.keyboard.press(key);
        await input.fill("", { timeout: 2_000 });
        await input.fill(typed, { timeout: 2_000 });
        await wanted.waitFor({ timeout: 4_000 });
        return true;
      },
      40_000,
      () => `the quick input does not list ${row}`,
    );
    // Results of a search come in one after the other and move the rows.
    await this.page.waitForTimeout(400);
    await wanted.click();
    await widget.waitFor({ state: "hidden" });
  }

  /** Runs a command from the palette as a person does: by its title. */
  command(title: string): Promise<void> {
    return this.quickPick("F1", `>${title}`, title);
  }

  /** Opens a file of the workspace by name: by its tab if it has one, else with quick open. Its text has the focus then. */
  async open(file: string): Promise<void> {
    const tab = this.page.locator(`.tab[data-resource-name="${file}"]`).first();
    if ((await tab.count()) > 0) await tab.click();
    else await this.quickPick("ControlOrMeta+P", file, file);
    await this.page.locator(`.tab.active[data-resource-name="${file}"]`).first().waitFor();
  }

  /** Goes to a line (from 1) and column (from 1) of the active editor. */
  async goTo(line: number, column = 1): Promise<void> {
    const input = this.page.locator(".quick-input-widget .quick-input-filter input");
    await waitFor(
      async () => {
        if (!(await input.isVisible())) await this.page.keyboard.press("Control+G");
        await input.fill(`:${line}:${column}`, { timeout: 2_000 });
        return true;
      },
      20_000,
      () => "the quick input does not open with Control+G",
    );
    await this.page.keyboard.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    await this.page.locator(".statusbar").getByText(`Ln ${line}, Col ${column}`).waitFor();
  }

  /** Puts the cursor right behind a text of a workspace file that is open in front. */
  async goToText(file: string, text: string): Promise<void> {
    const content = readFileSync(join(this.workspace, file), "utf8");
    const at = content.indexOf(text);
    if (at < 0) throw new Error(`${file} does not hold ${text}`);
    const before = content.slice(0, at + text.length).split("\n");
    await this.goTo(before.length, (before.at(-1) ?? "").length + 1);
  }

  /** Waits until the visible lines of the editor hold a text. */
  async waitForText(pattern: RegExp, timeout = 30_000): Promise<string> {
    let last = "";
    await waitFor(
      async () => pattern.test((last = await this.text())),
      timeout,
      () => `${pattern} is not in:\n${last}`,
    );
    return last;
  }

  /** Messages of the Problems view, which it opens. */
  async problems(): Promise<string[]> {
    await this.command("Problems: Focus on Problems View");
    const rows = this.page.locator(".markers-panel .monaco-list-row");
    await rows.first().waitFor();
    return rows.allTextContents();
  }

  /** The visible text of the active editor, each line with what decorations add to its end (which stands in CSS). */
  async text(): Promise<string> {
    const lines = await this.page.locator(".editor-instance .view-lines .view-line").evaluateAll((elements) =>
      elements
        .map((line) => ({ top: line.getBoundingClientRect().top, line }))
        .sort((x, y) => x.top - y.top)
        .map(({ line }) => {
          const added = [...line.querySelectorAll("*")].map((part) => getComputedStyle(part, "::after").content);
          return [
            line.textContent,
            ...added.filter((text) => text.startsWith('"')).map((text) => text.slice(1, -1)),
          ].join(" ");
        }),
    );
    return lines.join("\n").replaceAll("\u00a0", " ");
  }

  /** The innermost frame of the webview whose document holds the selector. */
  async webview(selector: string, timeout = 60_000): Promise<Frame> {
    let found: Frame | undefined;
    await waitFor(
      async () => {
        for (const frame of this.page.frames()) {
          if (frame === this.page.mainFrame()) continue;
          if (
            (await frame
              .locator(selector)
              .count()
              .catch(() => 0)) > 0
          )
            found = frame;
        }
        return found !== undefined;
      },
      timeout,
      () => `no webview shows ${selector}`,
    );
    if (!found) throw new Error(`no webview shows ${selector}`);
    return found;
  }

  /** A line of the extension's own log that matches. */
  logLine(pattern: RegExp): string | undefined {
    const logs = join(this.folder, "user", "logs");
    for (const name of readdirSync(logs, { recursive: true, encoding: "utf8" })) {
      if (!name.endsWith("Reward Lab.log")) continue;
      const line = readFileSync(join(logs, name), "utf8")
        .split("\n")
        .find((text) => pattern.test(text));
      if (line !== undefined) return line;
    }
    return undefined;
  }

  /** Changes the colour theme as a person does, and waits until the window wears it. */
  async setTheme(theme: keyof typeof themes): Promise<void> {
    await this.page.keyboard.press("Control+K");
    await this.page.keyboard.press("Control+T");
    const widget = this.page.locator(".quick-input-widget");
    await widget.locator(".quick-input-filter input").fill(theme);
    await this.page.locator(`.monaco-workbench.${themes[theme]}`).waitFor();
    await this.page.keyboard.press("Enter");
    await widget.waitFor({ state: "hidden" });
    await this.page.waitForTimeout(300);
  }

  async screenshot(name: string): Promise<void> {
    mkdirSync(screenshots, { recursive: true });
    await this.page.screenshot({ path: join(screenshots, `${name}.png`) });
  }

  async stop(): Promise<void> {
    await this.browser.close().catch(() => undefined);
    if (this.server.pid !== undefined) {
      try {
        process.kill(-this.server.pid, "SIGTERM");
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
      }
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 300 });
  }
}

/** Asks again until the answer is yes; fails with what is known when time is up. */
export async function waitFor(ask: () => Promise<boolean>, timeout: number, describe: () => string): Promise<void> {
  const end = Date.now() + timeout;
  let last: unknown;
  while (Date.now() < end) {
    try {
      if (await ask()) return;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`gave up after ${timeout} ms: ${describe()}${last ? ` (${String(last)})` : ""}`);
}
