import { describe, expect, it } from "vitest";
import { findBoxes, findFrameBoxes } from "./find-boxes";
import { findIntervals } from "./find-intervals";
import { findPoints } from "./find-points";
import type { NumberGroup } from "./number-groups";

const values = (found: readonly NumberGroup[]): unknown => found.map((group) => group.values);

describe("boxes in a text", () => {
  it.each([
    [
      "cat [0,0,10,10], dog [20,20,30,30]",
      [
        [0, 0, 10, 10],
        [20, 20, 30, 30],
      ],
    ],
    ['{"frame": 2, "boxes": [[0,0,100,80],[1,2]]}', [[0, 0, 100, 80]]],
    ["[ 0.5 , -1e1, +1.5, \u22121 ]", [[0.5, -10, 1.5, -1]]],
    ["[.5, 0, 1., 1]", [[0.5, 0, 1, 1]]],
    ["[0, 0, 0, 5] no width", []],
    ["[5, 0, 0, 5] backwards", []],
    ["[0, 0, 1e999, 5] not finite", []],
    ["[0, 0, 1, 1, 1] five", []],
    ["[0, 0, 1, x]", []],
    ["(0, 0, 1, 1)", []],
    ["[0, 0, [1, 1, 2, 2], 1]", [[1, 1, 2, 2]]],
    ["猫 [0, 0, 1, 1] 🐕", [[0, 0, 1, 1]]],
    ["", []],
  ])("%s", (text, boxes) => {
    expect(values(findBoxes(text))).toEqual(boxes);
  });

  it("carry their places", () => {
    const text = "a [0, 0, 1, 1] b";
    const [box] = findBoxes(text);
    expect(text.slice(box!.start, box!.end)).toBe("[0, 0, 1, 1]");
  });

  it.each([
    ['{"3": [0, 0, 0.5, 0.5], "4": [0, 0, 1, 1]}', [3, 4]],
    ["frame 3: [0, 0, 1, 1]; frame-4: [0, 0, 1, 1]", [3, 4]],
    ['[{"frame": 3, "bbox_2d": [0, 0, 1, 1]}, {"frame": 12, "bbox_2d": [0, 0, 1, 1]}]', [3, 12]],
    ['{"3": [1, 2], "4": [5, 5, 0, 0], "5": [0, 0, 1, 1]}', [5]],
    ['{"3": [0, 0, 1, 1], [2, 2, 3, 3]}', [3]],
    ["at 3.5 s [0, 0, 1, 1]", []],
    ["v2 [0, 0, 1, 1]", []],
  ])("belong to frames: %s", (text, frames) => {
    expect(findFrameBoxes(text).map(({ frame }) => frame)).toEqual(frames);
  });
});

describe("points in a text", () => {
  it.each([
    ["click(150, 120)", [[150, 120]]],
    [
      "[[0, 0], [40, 0]]",
      [
        [0, 0],
        [40, 0],
      ],
    ],
    ["<point>510 150</point>", [[510, 150]]],
    ["<point>510, 150</point>", [[510, 150]]],
    ["<point>(510, 150)</point>", [[510, 150]]],
    ['<point x="63.5" y="44.5" alt="cup">cup</point>', [[63.5, 44.5]]],
    [
      '<points x1="1" y1="2" x2="3" y2="4" alt="cups">cups</points>',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      "<point x='1' y='2'> then (3, 4)",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ["(1, 2, 3) and [1] and (a, b)", []],
    ['<point x="1">', []],
    ["<point>somewhere</point>", []],
    ["(1e999, 2)", []],
    ["點（1, 2）", []],
    ["", []],
  ])("%s", (text, points) => {
    expect(values(findPoints(text))).toEqual(points);
  });
});

describe("intervals in a text", () => {
  it.each([
    ["It happens from 2.0 to 8.0 seconds.", [[2, 8]]],
    [
      "0 to 4 seconds, or maybe 4 to 10 seconds",
      [
        [0, 4],
        [4, 10],
      ],
    ],
    ["from 8 to 2 seconds", [[8, 2]]],
    ["3, 3", [[3, 3]]],
    [" 3.5s, 8s ", [[3.5, 8]]],
    ["[3, 8]", [[3, 8]]],
    [
      "[[0, 4], [6, 9]]",
      [
        [0, 4],
        [6, 9],
      ],
    ],
    ["[12.5s, 20s]", [[12.5, 20]]],
    ["12.5s - 20s", [[12.5, 20]]],
    ["pages 3-5", [[3, 5]]],
    [
      "3\u20135 and 7\u20149",
      [
        [3, 5],
        [7, 9],
      ],
    ],
    ["-1 to 5", [[-1, 5]]],
    ["[3, -5]", [[3, -5]]],
    ["0:05 to 1:02:03.5", [[5, 3723.5]]],
    ["01:05 - 01:10", [[65, 70]]],
    ["[90:00, 91:30]", [[5400, 5490]]],
    ["from 2 seconds to 5 seconds.", [[2, 5]]],
    ["[1:05 - 1:10]", [[65, 70]]],
    ["0 to 4 to 8", [[0, 4]]],
    ["at 3, then 5", []],
    ["3, 5 and 8", []],
    ["2024-01-05", []],
    ["1 - 5 - 9", []],
    ["16:9 to 4:3", []],
    ["1:75 to 2:00", []],
    ["1,234 to 1,300", []],
    ["5 to 1,300", []],
    ["v2 to v3", []],
    ["1.2.3 to 5", []],
    ["3 to", []],
    ["It never happens.", []],
    ["", []],
  ])("%s", (text, intervals) => {
    expect(values(findIntervals(text))).toEqual(intervals);
  });
});

describe("ten megabytes end in time", () => {
  const million = 10_000_000;
  it.each([
    ["brackets", "[".repeat(million)],
    ["closing brackets", "]".repeat(million)],
    ["digits", "1".repeat(million)],
    ["points", ".".repeat(million)],
    ["colons and digits", "1:".repeat(million / 2)],
    ["commas", `[${",".repeat(million)}]`],
    ["dashes", "3-".repeat(million / 10)],
    ["spaces behind a number", `3${" ".repeat(million)}to`],
    ["tags", "<point".repeat(million / 6)],
    ["tags with attributes", `<point ${"x=".repeat(million / 2)}>`],
    ["signs in brackets", `[${"-".repeat(million)}]`],
  ])("%s", (_, text) => {
    expect(findBoxes(text)).toEqual([]);
    expect(findFrameBoxes(text)).toEqual([]);
    expect(findPoints(text)).toEqual([]);
    expect(findIntervals(text).length).toBe(0);
  });
});
