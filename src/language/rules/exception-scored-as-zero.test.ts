import { describe, expect, it } from "vitest";
import { applyFix, expectFindings } from "../testing";

const python = `
reward: 1
dimensions:
  tone: {type: python, function: "r.py:f", range: [0, 1], timeout: 10}
`;
const marked = (says: string) =>
  python.replace("timeout: 10}", `timeout: 10}\n#                                ^^^^^^^^ ${says}`);
const files = (body: string) => ({
  files: new Map([["r.py", `def f(completions, **kwargs):\n${body.replace(/^/gm, "    ")}\n`]]),
});

describe("exception-scored-as-zero", () => {
  it("stands at a number in on_error and offers what does not mislead", () => {
    const file = "\nreward: 1\ndimensions:\n  correct: {type: exact, to: completion, on_error: 0}\n";
    const [found] = expectFindings(
      "exception-scored-as-zero",
      file.replace(
        "on_error: 0}",
        "on_error: 0}\n#                                                  ^ A failure of ours in `correct` is recorded as 0",
      ),
    );
    expect(found?.fixes).toHaveLength(2);
    expect(applyFix("exception-scored-as-zero", "neutral", file)).toContain("on_error: neutral}");
    expectFindings("exception-scored-as-zero", file.replace("on_error: 0", "on_error: skip"));
  });

  // The shape of verl#5635: everything is caught inside the loop, and becomes 0.
  it.each([
    "out = []\nfor c in completions:\n    try:\n        out.append(check(c))\n    except Exception:\n        out.append(0.0)\nreturn out",
    "try:\n    return [check(c) for c in completions]\nexcept:\n    return [0.0] * len(completions)",
    "for c in completions:\n    try:\n        score = check(c)\n    except (TimeoutError, ValueError) as error:\n        score = 0\n    out.append(score)\nreturn out",
    "reply = requests.post(url, json=completions)\nif reply.status_code != 200:\n    return [0] * len(completions)\nreturn reply.json()",
  ])("finds a failure that becomes a constant: %s", (body) => {
    const [found] = expectFindings(
      "exception-scored-as-zero",
      marked("A failure in `f` is recorded as 0, the same as a wrong answer."),
      files(body),
    );
    expect(found?.related?.[0]).toMatchObject({ file: "r.py", message: "A failure becomes 0 here." });
  });

  it.each([
    "for c in completions:\n    try:\n        out.append(check(c))\n    except ValueError:\n        out.append(0.0)\nreturn out",
    "for c in completions:\n    try:\n        out.append(check(c))\n    except Exception:\n        out.append(None)\nreturn out",
    "for c in completions:\n    try:\n        out.append(check(c))\n    except Exception as error:\n        raise Failed(c) from error\nreturn out",
    "for c in completions:\n    try:\n        out.append(check(c))\n    except Exception:\n        retries = 0\n        out.append(again(c))\nreturn out",
  ])("is quiet where it abstains, raises, or is the answer's fault: %s", (body) => {
    expectFindings("exception-scored-as-zero", python, files(body));
  });
});
