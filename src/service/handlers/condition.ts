import { compileExpression } from "../../engine/expression";
import { compile } from "../../language/compile";
import { rangeOf } from "../../language/document/document";
import { editedDocument } from "../compared";
import { defineHandler } from "../handler";

export default defineHandler({
  name: "condition",
  handle(session, { file, path, text }) {
    if (text.trim() === "") return Promise.resolve({ message: "A condition is wanted.", start: 0, end: 0 });
    const { infos } = session.compile(file);
    const [error] = compileExpression(text, (name) => infos.get(name) ?? { type: "any" }).errors;
    if (error) return Promise.resolve({ message: error.message, start: error.start, end: error.end });
    // What only the file as a whole can say: an unknown name, a metric that would be paid, a circle.
    const edited = editedDocument(session.document(file), [{ path, when: text }]);
    const known = new Set(session.compile(file).problems.map(({ message }) => message));
    const place = rangeOf(edited, [...path, "when"])?.value;
    const problem = compile(edited).problems.find(({ stops, message }) => stops && !known.has(message));
    if (problem === undefined) return Promise.resolve(null);
    const inside = place !== undefined && problem.start >= place.start && problem.end <= place.end;
    const shift =
      place && edited.text.slice(place.start).indexOf(text) >= 0 ? edited.text.indexOf(text, place.start) : 0;
    return Promise.resolve(
      inside
        ? { message: problem.message, start: problem.start - shift, end: problem.end - shift }
        : { message: problem.message, start: 0, end: text.length },
    );
  },
});
