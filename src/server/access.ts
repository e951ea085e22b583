import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** A request that is not answered: HTTP status and one sentence. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

const hash = (text: string): Buffer => createHash("sha256").update(text).digest();

/**
 * Lets in who names this server as host, is no web page of another origin and knows the token. Tokens are compared in constant
 * time, through hashes of one length.
 */
export function accessCheck(port: number, token: string): (request: IncomingMessage) => Refusal | null {
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  const expected = hash(`Bearer ${token}`);
  return ({ headers }) => {
    if (!hosts.has(headers.host ?? ""))
      return { status: 421, message: `Host ${headers.host ?? ""} is not this server.` };
    if (headers.origin !== undefined && !hosts.has(headers.origin.replace(/^http:\/\//, ""))) {
      return { status: 403, message: "Requests of web pages are refused." };
    }
    if (!timingSafeEqual(hash(headers.authorization ?? ""), expected)) {
      return { status: 401, message: "The bearer token is missing or wrong. Take it from REWARD_LAB_TOKEN." };
    }
    return null;
  };
}
