import { eld } from "eld/small";

const detector = eld.newInstance();

/** ISO 639-1 codes of the languages that it knows. */
export const languages: ReadonlySet<string> = new Set(Object.values(detector.info().Languages));

/** The language of a text by its n-grams; empty where it has none that is known. It reads the first 350 bytes. */
export const detectLanguage = (text: string): string => detector.detect(text).language;
