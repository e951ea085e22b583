import { compileExpression } from "../../engine/expression";
import { compile } from "../../language/compile";
import { rangeOf } from "../../language/document/document";
import { editedDocument } from "../compared";
import { defineHandler } from "../handler";

export default defineHandler({
  name: "condition",
  async handle(session, { file, path, text }, context) {
    if (text.trim() === "") return { message: "A condition is wanted.", start: 0, end: 0 };
    const { infos, problems } = session.compile(file);
    const loaded = await session.source(file, context, { steady: true });
    // Without rollouts any name may be a column of theirs.
    const columns = loaded.ok ? new Set(loaded.source.table.names) : undefined;
    const { errors } = compileExpression(
      text,
      (name) => infos.get(name) ?? (columns === undefined || columns.has(name) ? { type: "any" } : undefined),
    );
    const [error] = errors;
    if (error) return { message: error.message, start: error.start, end: error.end };
    // What only the file as a whole can say: a metric that would be paid, a circle.
    const edited = editedDocument(session.document(file), [{ path, when: text }]);
    const known = new Set(problems.map(({ message }) => message));
    const problem = compile(edited).problems.find(({ stops, message }) => stops && !known.has(message));
    if (problem === undefined) return null;
    const place = rangeOf(edited, [...path, "when"])?.value;
    const begin = place === undefined ? -1 : edited.text.indexOf(text, place.start);
    const inside = place !== undefined && begin >= 0 && problem.start >= begin && problem.end <= begin + text.length;
    return inside
      ? { message: problem.message, start: problem.start - begin, end: problem.end - begin }
      : { message: problem.message, start: 0, end: text.length };
  },
});
