import { parse } from "yaml";
import type { Reading } from "../messages/recipes";
import { readRecipe } from "./recipe-folder";

/** Papers of the catalogue that propose no reward: what there is to read in them. */
export const readings = (): readonly Reading[] => (parse(readRecipe("reading.yaml") ?? "[]") as Reading[] | null) ?? [];
