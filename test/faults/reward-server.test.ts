import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { launchSupervisor } from "../../src/jobs/launch-supervisor";
import { waitForEnd } from "../../src/jobs/stop-run";
import { fakeWorkspace } from "../../src/jobs/testing/fake-runs";
import { compile, parseDocument } from "../../src/language";
import { type RewardServer, type RewardServerOptions, startRewardServer } from "../../src/server/reward-server";
import { tempFolder } from "../../src/rollouts/testing/temp-folder";

const text = `reward: 1
name: sums
dimensions:
  correct: {type: exact, to: gold}
  words: {type: length, unit: words}
aggregate: {sum: {correct: 1, words: 0.1}}
advantage: dr_grpo
`;
const token = "a-token-that-nobody-else-knows";

let server: RewardServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
  vi.restoreAllMocks();
});

async function start(options: Partial<RewardServerOptions> = {}): Promise<{ url: string; port: number }> {
  const { plan } = compile(parseDocument(text));
  server = await startRewardServer({ plan: plan!, token, runFolder: tempFolder(), ...options });
  return { url: server.url, port: Number(new URL(server.url).port) };
}

const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
const batch = JSON.stringify({ step: 1, rollouts: [{ prompt: "a", completion: "4", columns: { gold: "4" } }] });

const post = async (url: string, body: string, more: Record<string, string> = {}, path = "/v1/score") => {
  const response = await fetch(url + path, { method: "POST", headers: { ...headers, ...more }, body });
  return { status: response.status, text: await response.text() };
};

/** What comes back for bytes as they stand, until the other side ends the connection or nothing comes for a while. */
function raw(port: number, bytes: string, quietMs = 4000): Promise<{ answer: string; closed: boolean; ms: number }> {
  const began = performance.now();
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    let answer = "";
    const done = (closed: boolean) => {
      clearTimeout(late);
      socket.destroy();
      resolve({ answer, closed, ms: performance.now() - began });
    };
    const late = setTimeout(() => done(false), quietMs);
    socket.on("data", (data) => (answer += data.toString("latin1")));
    socket.on("error", () => undefined);
    socket.on("close", () => done(true));
  });
}

/** It still answers who may ask. */
async function expectAlive(url: string): Promise<void> {
  const { status, text: answer } = await post(url, batch);
  expect([status, answer]).toEqual([200, expect.stringContaining('"total":1.1')]);
}

describe("a client that may not ask", () => {
  it.each([
    ["no token", { authorization: "" }, 401, "REWARD_LAB_TOKEN"],
    ["a wrong token", { authorization: `Bearer ${"x".repeat(token.length)}` }, 401, "missing or wrong"],
    ["a token without its kind", { authorization: token }, 401, "missing or wrong"],
    ["a web page", { origin: "https://evil.example" }, 403, "web pages"],
    ["a page without an origin", { origin: "null" }, 403, "web pages"],
  ])("is refused with the reason: %s", async (_, more, status, reason) => {
    const { url } = await start();
    for (const path of ["/v1/score", "/v1/metrics", "/v1/transitions", "/v1/nothing"]) {
      const refused = await post(url, batch, more, path);
      expect([refused.status, JSON.parse(refused.text)]).toEqual([status, { error: expect.stringContaining(reason) }]);
      expect(refused.text).not.toContain(token);
      expect(refused.text).not.toMatch(/\/(tmp|home|work|root)\//);
    }
    await expectAlive(url);
  });

  it("is refused for another host's name, as a page has it whose name was bound to this machine", async () => {
    const { port } = await start();
    for (const host of [
      "evil.example",
      `evil.example:${port}`,
      "127.0.0.1",
      `127.0.0.1:${port + 1}`,
      `0.0.0.0:${port}`,
    ]) {
      const request = `POST /v1/score HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\nContent-Length: 0\r\n\r\n`;
      expect((await raw(port, request, 500)).answer, host).toMatch(/^HTTP\/1\.1 421 /);
    }
    const none = await raw(port, `POST /v1/score HTTP/1.0\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    expect(none.answer).toMatch(/^HTTP\/1\.1 421 /);
  });

  it("is cut off before it has sent its body", async () => {
    const { port } = await start();
    const head = `POST /v1/score HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 1073741824\r\n\r\n`;
    const { answer, closed } = await raw(port, head + "x".repeat(1000));
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(closed).toBe(true);
  });
});

describe("a request that is none", () => {
  it.each([
    ["torn", '{"step": 1, "rollouts": [', "not JSON"],
    ["NaN", '{"step": NaN, "rollouts": []}', "NaN and Infinity are not JSON"],
    ["nothing", "", "not JSON"],
    ["a list", "[1]", "not valid"],
    ["null", "null", "not valid"],
    ["without rollouts", '{"step": 1, "rollouts": []}', "/rollouts"],
    ["a step that is a text", '{"step": "1", "rollouts": [{"prompt": "a", "completion": "b"}]}', "/step"],
    [
      "a completion that is a number",
      '{"step": 1, "rollouts": [{"prompt": "a", "completion": 4}]}',
      "/rollouts/0/completion",
    ],
    ["a step beyond whole numbers", '{"step": 1e300, "rollouts": [{"prompt": "a", "completion": "b"}]}', "/step"],
    ["deep", `{"step": 1, "rollouts": ${"[".repeat(200_000)}${"]".repeat(200_000)}}`, "nested deeper than 200"],
  ])("is answered 400 with its place: %s", async (_, body, place) => {
    const { url } = await start();
    const { status, text: answer } = await post(url, body);
    expect([status, answer]).toEqual([400, expect.stringContaining(place)]);
    await expectAlive(url);
  });

  it("may hold names that objects have anyway, and columns nested deep", async () => {
    const { url } = await start();
    const columns = `{"__proto__": {"gold": "4"}, "constructor": 1, "deep": ${"[".repeat(150)}${"]".repeat(150)}, "gold": "4"}`;
    const body = `{"step": 1, "rollouts": [{"prompt": "a", "completion": "4", "columns": ${columns}}]}`;
    const { status, text: answer } = await post(url, body);
    expect([status, answer]).toEqual([200, expect.stringContaining('"total":1.1')]);
    expect(({} as Record<string, unknown>)["gold"]).toBeUndefined();
    await expectAlive(url);
  });

  it("of another path, method or kind of body is told so", async () => {
    const { url } = await start();
    expect((await post(url, "{}", {}, "/../../etc/passwd")).status).toBe(404);
    expect((await post(url, "{}", {}, "/constructor")).status).toBe(404);
    expect((await fetch(`${url}/v1/score`, { method: "DELETE", headers })).status).toBe(405);
    expect((await post(url, "a=b", { "content-type": "application/x-www-form-urlencoded" })).status).toBe(415);
  });
});

describe("a body that is too large", () => {
  it("is refused by its announced length, and the trainer hears why", async () => {
    const { url } = await start({ bodyLimit: 1 << 20 });
    // As our client does: the whole body first, then the answer.
    const program = `
import sys
sys.path.insert(0, sys.argv[2])
from reward_lab.client import RewardClient, RewardServerError
client = RewardClient(sys.argv[1], sys.argv[3])
try:
    client.score(1, [{"prompt": "a", "completion": "x" * (48 << 20)}])
except RewardServerError as error:
    print(error.status, error)
print(client.score(1, [{"prompt": "a", "completion": "4", "columns": {"gold": "4"}}])["rows"][0]["total"])
`;
    const python = join(import.meta.dirname, "..", "..", "src", "training", "python");
    const child = spawn("python3", ["-c", program, url, python, token], { stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    for await (const data of child.stdout) said += String(data);
    expect(said).toMatch(/^413 The body is larger than 1048576 bytes; send smaller batches\.\n1\.1\n$/);
  });

  it("is refused while it comes where no length is announced", async () => {
    const { url, port } = await start({ bodyLimit: 1000 });
    const head = `POST /v1/score HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const { answer } = await raw(port, `${head}${`3e8\r\n${"x".repeat(1000)}\r\n`.repeat(3)}`, 1500);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    await expectAlive(url);
  });
});

describe("a slow client", () => {
  const patience = { headersMs: 300, requestMs: 600 };

  it("is cut off that never ends its headers, its body or its chunks", async () => {
    const { url, port } = await start({ patience });
    const known = `Host: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\n`;
    const slow = [
      "POST /v1/score HTTP/1.1\r\nHost:",
      `POST /v1/score HTTP/1.1\r\n${known}Content-Length: 100\r\n\r\n{"step"`,
      `POST /v1/score HTTP/1.1\r\n${known}Transfer-Encoding: chunked\r\n\r\n3\r\n{"s\r\n`,
    ];
    const errors = vi.spyOn(console, "error");
    const ended = await Promise.all(slow.map((bytes) => raw(port, bytes, 8000)));
    for (const { answer, closed } of ended) {
      expect(closed).toBe(true);
      expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    }
    // The log belongs to the training.
    expect(errors).not.toHaveBeenCalled();
    await expectAlive(url);
  });

  it("does not hold up others: 200 that say nothing, and one that asks", async () => {
    const { url, port } = await start({ patience: { headersMs: 3000, requestMs: 3000 } });
    const idle = Array.from({ length: 200 }, () => connect(port, "127.0.0.1").on("error", () => undefined));
    await sleep(200);
    await expectAlive(url);
    for (const socket of idle) socket.destroy();
  });
});

it("does not answer garbage, and goes on", async () => {
  const { url, port } = await start();
  for (const bytes of [
    "\u0016\u0003\u0001\u0002",
    "GET\r\n\r\n",
    `GET / HTTP/9.9\r\n\r\n`,
    `GET /${"x".repeat(100_000)} HTTP/1.1\r\n\r\n`,
  ]) {
    const { answer } = await raw(port, bytes, 500);
    expect(answer).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
  }
  await expectAlive(url);
});

describe("a training whose requests are refused", () => {
  const python = join(import.meta.dirname, "..", "..", "src", "training", "python");
  /** A trainer of one request; `client` is Python that makes its client. */
  const trainer = (client: string, completion: string) => `
import os, sys
sys.path.insert(0, ${JSON.stringify(python)})
from reward_lab.client import RewardClient
client = ${client}
client.score(1, [{"prompt": "a", "completion": ${completion}}])
`;

  it.each([
    ["401", 'RewardClient(os.environ["REWARD_LAB_URL"], "wrong")', '"b"', "The bearer token is missing or wrong"],
    ["413", "RewardClient.from_environment()", '"x" * (65 << 20)', "The body is larger than 67108864 bytes"],
    ["400", "RewardClient.from_environment()", "4", "/rollouts/0/completion must be string"],
  ])("with %s fails with the server's words, in its state and in its log", async (_, client, completion, words) => {
    const workspace = await fakeWorkspace();
    const command = ["python3", "-c", trainer(client, completion)];
    const launch = { command, steps: 1, graceMs: 1000, serve: true };
    const { folder } = await launchSupervisor(
      workspace.root,
      { ...workspace.describe(), launch },
      { script: workspace.script },
    );
    const { record } = await waitForEnd(folder, 60_000);
    expect(record.state).toBe("failed");
    expect(record.message).toContain(words);
    const log = await readFile(join(folder, "log.txt"), "utf8");
    expect(log).toContain(`RewardServerError: ${words.startsWith("/") ? "The request is not valid: " : ""}${words}`);
    expect(log).not.toContain("Bearer ");
  });
});
