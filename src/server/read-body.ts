import type { IncomingMessage } from "node:http";
import { deepest, isTooDeep } from "../engine/nesting";
import type { Refusal } from "./access";

/** Reads a JSON body of at most `limit` bytes. What is no JSON, or too much, is a refusal. */
export async function readJson(
  request: IncomingMessage,
  limit: number,
): Promise<{ readonly value: unknown } | Refusal> {
  const type = request.headers["content-type"];
  if (type !== undefined && !/^application\/json\b/i.test(type)) {
    return { status: 415, message: `The body is ${type}; send application/json.` };
  }
  const tooLarge = { status: 413, message: `The body is larger than ${limit} bytes; send smaller batches.` };
  if (Number(request.headers["content-length"] ?? 0) > limit) return tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return tooLarge;
    chunks.push(chunk);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    return isTooDeep(value) ? { status: 400, message: `The body is nested deeper than ${deepest} levels.` } : { value };
  } catch (error) {
    const hint = "NaN and Infinity are not JSON: send null.";
    return { status: 400, message: `The body is not JSON: ${(error as Error).message}. ${hint}` };
  }
}
