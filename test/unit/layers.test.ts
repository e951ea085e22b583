import { ESLint } from "eslint";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const eslint = new ESLint({ cwd: root });

async function rules(file: string, text: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath: join(root, file) });
  return (result?.messages ?? []).map((m) => m.ruleId);
}

describe("the lint rule for layers", () => {
  it("refuses an import that goes up", async () => {
    expect(await rules("src/engine/groups.ts", `import "../language/types";\n`)).toContain(
      "import-x/no-restricted-paths",
    );
  });
  it("allows an import that goes down", async () => {
    expect(await rules("src/language/types.ts", `import "../engine/groups";\n`)).not.toContain(
      "import-x/no-restricted-paths",
    );
  });
  it("refuses vscode outside the rooms that may have it", async () => {
    expect(await rules("src/engine/groups.ts", `import "vscode";\n`)).toContain("no-restricted-imports");
    expect(await rules("src/jobs/supervisor.ts", `import "vscode";\n`)).toContain("no-restricted-imports");
    expect(await rules("src/editor/places.ts", `import "vscode";\n`)).not.toContain("no-restricted-imports");
    expect(await rules("src/jobs/ui/status-bar.ts", `import "vscode";\n`)).not.toContain("no-restricted-imports");
  });
  it("lets webviews see messages only", async () => {
    expect(await rules("webview/run/main.ts", `import "../../src/engine/groups";\n`)).toContain(
      "import-x/no-restricted-paths",
    );
    expect(await rules("webview/run/main.ts", `import "../../src/messages/status";\n`)).not.toContain(
      "import-x/no-restricted-paths",
    );
  });
});
