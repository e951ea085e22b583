import { defineHandler } from "../handler";

export default defineHandler({
  name: "sourceState",
  handle: (session, { file, version }) => session.sourceState(file, version),
});
