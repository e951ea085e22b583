import { forecast } from "../../analysis/forecast";
import { compared } from "../compared";
import { defineHandler } from "../handler";

export default defineHandler({
  name: "forecast",
  async handle(session, asked, context) {
    const found = await compared(session, { ...asked, rescore: true }, context);
    if (!found.ok) return found;
    if (found.compared === null) throw new Error("a comparison that may rescore has scores");
    const { before, after } = found.compared;
    return { ok: true, forecast: forecast(before, after) };
  },
});
