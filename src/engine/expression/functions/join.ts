import { defineFunction } from "../function-record";
import { fails } from "../missing";
import { kindOf } from "../values";

export default defineFunction({
  name: "join",
  signature: "list.join(separator)",
  docs: "The texts of a list as one text, with a separator between them (default none).\n\n`['a', 'b'].join(', ')` is `'a, b'`.",
  style: "method",
  parameters: [
    { name: "list", type: "list" },
    { name: "separator", type: "text", optional: true },
  ],
  returns: "text",
  call: ([list, separator = ""]) => {
    const wrong = list.findIndex((element) => typeof element !== "string");
    return wrong < 0 ? list.join(separator) : fails(`element ${wrong} is ${kindOf(list[wrong] ?? null)}, not a text`);
  },
});
