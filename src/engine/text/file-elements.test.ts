import { expect, it } from "vitest";
import { findFileElements } from "./file-elements";

it("reads files written as elements, whatever the element and the order of its attributes", () => {
  const text = `<webArtifact id="x" title="y">
<webAction type="file" filePath="src/App.tsx">
export default () => <p title="filePath">Hi</p>;
</webAction>
<webAction type='shell'>npm install</webAction>
<boltAction filePath = 'package.json' type="file">{"name": "x"}</boltAction>
<webAction type="file" filePath="open.ts">never closed
</webArtifact>`;
  expect(findFileElements(text)).toEqual([
    { name: "src/App.tsx", content: 'export default () => <p title="filePath">Hi</p>;' },
    { name: "package.json", content: '{"name": "x"}' },
  ]);
});

it("takes no element inside of another file for a file", () => {
  const text = `<webAction type="file" filePath="a.md">as in <x filePath="b.md">text</x></webAction>`;
  expect(findFileElements(text)).toEqual([{ name: "a.md", content: 'as in <x filePath="b.md">text</x>' }]);
});

it("takes linear time on what never closes", () => {
  const begun = performance.now();
  expect(findFileElements("<a ".repeat(100_000) + " ".repeat(100_000))).toEqual([]);
  expect(findFileElements('<a filePath="b">'.repeat(20_000))).toEqual([]);
  expect(performance.now() - begun).toBeLessThan(1000);
});
