import js from "@eslint/js";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import { importX } from "eslint-plugin-import-x";
import lit from "eslint-plugin-lit";
import ts from "typescript-eslint";
import { rooms, vscodeRooms } from "./.dev/rooms.mjs";

const path = (room) => `./src/${room}`;

/** One zone a room: what lies above it may not be imported. Webviews see messages only. */
const zones = [
  ...rooms.slice(1).map((room, i) => ({
    target: path(room),
    from: rooms.slice(0, i + 1).map(path),
    message: `${room}/ may import only what stands below it in .dev/rooms.mjs.`,
  })),
  { target: "./webview", from: "./src", except: ["./messages"], message: "Webviews may import src/messages only." },
  { target: "./src", from: ["./webview", "./test"], message: "src/ imports neither webviews nor tests." },
];

export default ts.config(
  { ignores: ["dist/**", "node_modules/**", "out/**", "**/*.generated.ts", ".cache/**", "**/__pycache__/**"] },
  js.configs.recommended,
  ...ts.configs.recommended,
  lit.configs["flat/recommended"],
  {
    plugins: { "import-x": importX },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver()] },
    rules: {
      "import-x/no-restricted-paths": ["error", { zones, basePath: import.meta.dirname }],
      "import-x/no-cycle": ["error", { maxDepth: 4 }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      eqeqeq: "error",
      "no-console": "off",
    },
  },
  {
    files: ["src/**/*.ts", "webview/**/*.ts"],
    ignores: [...vscodeRooms.map((r) => (r.endsWith(".ts") ? `src/${r}` : `src/${r}/**`))],
    rules: {
      "no-restricted-imports": [
        "error",
        { paths: [{ name: "vscode", message: `vscode may be imported in ${vscodeRooms.join(", ")} only.` }] },
      ],
    },
  },
  {
    files: ["**/*.mjs"],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        URL: "readonly",
        setTimeout: "readonly",
        Buffer: "readonly",
        performance: "readonly",
      },
    },
  },
);
