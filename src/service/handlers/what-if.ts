import { whatIfOf } from "../drag";
import { defineHandler } from "../handler";

export default defineHandler({
  name: "whatIf",
  handle: (session, asked, context) => whatIfOf(session, asked, context),
});
