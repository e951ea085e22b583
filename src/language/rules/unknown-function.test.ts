import { describe, it } from "vitest";
import { expect } from "vitest";
import { applyFix, expectFindings } from "../testing";

const text = `
reward: 1
dimensions:
  tone: {type: python, function: "rewards.py:tones", range: [0, 1], timeout: 10}
`;
const files = (source: string | null) => ({ files: new Map([["rewards.py", source]]) });

describe("unknown-function", () => {
  it("names what the file has, and puts it there", () => {
    const source =
      "import re\n\n@cached\ndef tone(completion):\n    return 1\n\ndef length(completion):\n    return 0\n";
    const marked = text.replace(
      "timeout: 10}",
      "timeout: 10}\n#                                ^^^^^^^^^^^^^^^^^^ `rewards.py` has no function `tones` (has: `tone`, `length`). Did you mean `tone`?",
    );
    expectFindings("unknown-function", marked, files(source));
    expect(applyFix("unknown-function", "tone", text, files(source))).toBe(text.replace("tones", "tone"));
  });

  it("tells that there is no file", () => {
    const marked = text.replace(
      "timeout: 10}",
      "timeout: 10}\n#                                ^^^^^^^^^^^^^^^^^^ There is no file `rewards.py`",
    );
    expectFindings("unknown-function", marked, files(null));
  });

  it("is quiet about a file that has not been read, and a module's name", () => {
    expectFindings("unknown-function", text);
    expectFindings("unknown-function", text.replace("rewards.py:tones", "rewards.maths:tones"), files(null));
  });
});
