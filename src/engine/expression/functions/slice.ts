import { defineFunction } from "../function-record";
import { fails } from "../missing";

export default defineFunction({
  name: "slice",
  signature: "slice(list, from, to)",
  docs: "The elements from place `from` (0 is the first) up to, without, `to`; to the end where `to` is left out. Places beyond the end are the end.\n\n`slice(steps, 0, 3)` are the first three.",
  style: "function",
  parameters: [
    { name: "list", type: "list" },
    { name: "from", type: "number" },
    { name: "to", type: "number", optional: true },
  ],
  returns: "same",
  call: ([list, from, to = list.length]) => {
    const whole = Number.isInteger(from) && Number.isInteger(to) && from >= 0 && to >= 0;
    return whole ? list.slice(from, to) : fails(`a slice from ${from} to ${to}`);
  },
});
