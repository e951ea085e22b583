import { crc32, inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { compileExpression, evaluateRow } from "../expression";
import type { Value } from "../column";
import type { FindContext } from "../record";
import draw from "./draw";

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Colour of the pixel as hex digits. */
  at(x: number, y: number): string;
}

/** Reads the chunks of a PNG, their checksums, and its pixels without filters. */
function decode(url: string): Picture {
  const bytes = Buffer.from(url.replace("data:image/png;base64,", ""), "base64");
  expect(bytes.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const body = bytes.subarray(at + 4, at + 8 + length);
    expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(body));
    chunks.set(body.toString("latin1", 0, 4), body.subarray(4));
    at += length + 12;
  }
  expect([...chunks.keys()]).toEqual(["IHDR", "PLTE", "IDAT", "IEND"]);
  const header = chunks.get("IHDR")!;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const rows = inflateSync(chunks.get("IDAT")!);
  expect(rows.length).toBe((width + 1) * height);
  const colour = (index: number) => chunks.get("PLTE")!.toString("hex", 3 * index, 3 * index + 3);
  return { width, height, at: (x, y) => colour(rows[y * (width + 1) + 1 + x]!) };
}

function drawn(source: Value, size?: number[]): Picture {
  const found = draw.find(source, size === undefined ? {} : { size });
  if (!("value" in found)) throw new Error(JSON.stringify(found));
  return decode(String(found.value));
}

const [white, first, second] = ["ffffff", "0072b2", "d55e00"];

describe("boxes drawn on an empty canvas", () => {
  it("spans 1 by 1 where no coordinate is larger: 512 pixels a side", () => {
    const picture = drawn([[0.25, 0.5, 0.75, 1]]);
    expect([picture.width, picture.height]).toEqual([512, 512]);
    // The box goes from (128, 256) to (384, 512); its line is 3 pixels thick, inside.
    expect([127, 128, 130, 131, 380, 381, 383, 384].map((x) => picture.at(x, 300))).toEqual([
      white,
      first,
      first,
      white,
      white,
      first,
      first,
      white,
    ]);
    expect([255, 256, 258, 259, 509, 511].map((y) => picture.at(200, y))).toEqual([
      white,
      first,
      first,
      white,
      first,
      first,
    ]);
  });

  it("spans the farthest corner in pixels, the longer side being 512", () => {
    const picture = drawn([
      [0, 0, 100, 50],
      [100, 50, 200, 100],
    ]);
    expect([picture.width, picture.height]).toEqual([512, 256]);
    expect([picture.at(0, 0), picture.at(511, 255), picture.at(400, 30)]).toEqual([first, second, white]);
  });

  it("spans what is written, and cuts off what lies outside", () => {
    const picture = drawn([[-500, 500, 500, 1e70]], [1000, 1000]);
    expect([picture.width, picture.height]).toEqual([512, 512]);
    expect([picture.at(255, 300), picture.at(10, 256), picture.at(10, 511), picture.at(300, 300)]).toEqual([
      first,
      first,
      white,
      white,
    ]);
  });

  it("is empty without a box", () => {
    const picture = drawn([]);
    expect([picture.width, picture.height, picture.at(0, 0)]).toEqual([512, 512, white]);
  });
});

describe("what cannot be drawn", () => {
  it.each([
    ["on the left", "no box and no list of boxes"],
    [[[0, 0, 1]], "four finite numbers"],
    [Array.from({ length: 1001 }, () => [0, 0, 1, 1]), "1001 boxes are too many"],
  ])("%#", (source, note) => {
    const found = draw.find(source, {});
    expect(found).toMatchObject({ status: "unparseable", note: expect.stringContaining(note) as string });
  });
});

describe("boxes on a picture", () => {
  const on = compileExpression("image", () => ({ type: "any" })).expression!;
  const context = (image: Value): FindContext => ({ id: "r", read: (e) => evaluateRow(e, { read: () => image }) });

  it("go with its path", () => {
    const wanted = { value: { on: "a.png", boxes: [[0, 0, 1, 1]] }, start: -1, end: -1 };
    expect(draw.find([[0, 0, 1, 1]], { on }, context("a.png"))).toEqual(wanted);
    expect(draw.find([[0, 0, 1, 1]], { on }, context(["a.png"]))).toEqual(wanted);
  });

  it("need a path", () => {
    expect(draw.find([[0, 0, 1, 1]], { on }, context(3))).toMatchObject({ status: "error" });
    expect(draw.find([[0, 0, 1, 1]], { on })).toMatchObject({ status: "error" });
  });
});
