import { describe, expect, it } from "vitest";
import type { Value } from "../column";
import { memoryInput } from "../memory-input";
import { memoryTable, valueColumn } from "../memory-table";
import { statusName } from "../../messages/status";
import language, { languageCode } from "./language";

async function score(rows: readonly (readonly [of: Value, to: Value])[], min_letters = 20) {
  const column = await language.evaluate(
    memoryInput({
      size: rows.length,
      of: valueColumn(
        rows.map(([of]) => of),
        true,
      ),
      to: valueColumn(
        rows.map(([, to]) => to),
        false,
      ),
      live: new Uint8Array(rows.length).fill(1),
      table: memoryTable(rows.map(([completion]) => ({ completion }))),
    }),
    { min_letters },
  );
  return rows.map((_, row) => (column.status[row] === 0 ? column.values[row]! : statusName(column.status[row]!)));
}

/** Sentences written for this test. */
const sentences: Readonly<Record<string, string>> = {
  ar: "ذهبت إلى السوق صباح اليوم واشتريت الخبز والحليب",
  bg: "Днес времето е хубаво и ние ще отидем на разходка в планината",
  cs: "Dnes je hezké počasí, a proto půjdeme na procházku do lesa",
  da: "Vi skal ud at gå en tur i skoven, fordi vejret er så dejligt i dag",
  de: "Heute ist das Wetter schön, deshalb gehen wir im Wald spazieren",
  el: "Σήμερα ο καιρός είναι καλός και θα πάμε μια βόλτα στο δάσος",
  en: "The weather is fine today, so we will go for a walk in the forest",
  es: "Hoy hace buen tiempo, así que vamos a dar un paseo por el bosque",
  fa: "امروز هوا خوب است و ما برای پیاده‌روی به جنگل می‌رویم",
  fi: "Tänään on kaunis sää, joten menemme kävelylle metsään",
  fr: "Il fait beau aujourd'hui, nous allons donc nous promener dans la forêt",
  he: "היום מזג האוויר נעים ולכן נלך לטייל ביער",
  hi: "आज मौसम अच्छा है इसलिए हम जंगल में घूमने जाएंगे",
  hu: "Ma szép idő van, ezért sétálni megyünk az erdőbe",
  it: "Oggi il tempo è bello, quindi andiamo a fare una passeggiata nel bosco",
  ja: "今日は天気がいいので、みんなで森へ散歩に行きましょう",
  ko: "오늘은 날씨가 좋아서 우리는 숲으로 산책을 갈 거예요",
  nl: "Het is vandaag mooi weer, dus gaan we wandelen in het bos",
  pl: "Dzisiaj jest ładna pogoda, więc pójdziemy na spacer do lasu",
  pt: "Hoje o tempo está bom, por isso vamos dar um passeio na floresta",
  ro: "Astăzi vremea este frumoasă, așa că vom merge la plimbare în pădure",
  ru: "Сегодня хорошая погода, поэтому мы пойдём гулять в лес",
  sv: "Vädret är fint i dag, så vi ska gå en promenad i skogen",
  th: "วันนี้อากาศดีเราจึงจะไปเดินเล่นในป่ากัน",
  tr: "Bugün hava güzel, bu yüzden ormanda yürüyüşe çıkacağız",
  uk: "Сьогодні гарна погода, тому ми підемо гуляти до лісу",
  vi: "Hôm nay thời tiết đẹp nên chúng ta sẽ đi dạo trong rừng",
  zh: "今天天气很好，所以我们要去森林里散步，然后一起回家吃晚饭",
};

describe("a sentence", () => {
  it.each(Object.entries(sentences))("in %s is named rightly, and as no other language", async (code, text) => {
    const others = Object.keys(sentences).filter((other) => other !== code);
    const found = await score([[text, code], ...others.map((other) => [text, other] as const)]);
    expect(found).toEqual([1, ...others.map(() => 0)]);
  });
});

describe("what is asked for", () => {
  it("may have a region, a script, three letters, capitals, or be one of a list", async () => {
    const { fr, zh } = sentences as { fr: string; zh: string };
    expect(await score([[fr, "fr-CA"], [fr, "fra"], [fr, "FR"], [zh, "zh_Hans"], [fr, ["de", "fr"]]])).toEqual([1, 1, 1, 1, 1]); // prettier-ignore
  });

  it("is an error where it is no code or unknown to the detector, and abstains where it is absent", async () => {
    const en = sentences["en"]!;
    expect(
      await score([
        [en, "english please"],
        [en, "French"],
        [en, "tlh"],
        [en, { code: "en" }],
        [en, null],
        [en, []],
      ]),
    ).toEqual([
      // prettier-ignore
      "error",
      "error",
      "error",
      "error",
      "abstain",
      "abstain",
    ]);
  });

  it("takes neighbours that the detector does not tell apart for one", () => {
    expect(["nb", "nn", "id", "bs", "iw"].map(languageCode)).toEqual(["no", "no", "ms", "hr", "he"]);
  });
});

describe("what is read", () => {
  it("is not what the text names", async () => {
    const text = "This is the French answer to the question about the red sofa.";
    expect(await score([[text, "fr"], [text, "en"]])).toEqual([0, 1]); // prettier-ignore
  });

  it("is not tags, addresses and commands of LaTeX", async () => {
    const text =
      "<summary>Deux chats dorment sur un canapé.</summary> https://example.com/the/answer/is/here \\begin \\textbf <answer>rouge</answer>";
    expect(await score([[text, "fr"]])).toEqual([1]);
  });

  it("is the whole of a long text: a first part in the right language does not pay", async () => {
    const { fr, en } = sentences as { fr: string; en: string };
    const long = `${`${fr}. `.repeat(10)}${`${en}. `.repeat(40)}`;
    expect(await score([[long, "fr"], [long, "en"]])).toEqual([0, 1]); // prettier-ignore
  });

  it("needs 20 letters unless said: 19 abstain, digits and signs do not count", async () => {
    expect(await score([["abcdefghij klmnopqrs 123 + 456", "en"], ["", "en"]])).toEqual(["abstain", "abstain"]); // prettier-ignore
    expect(await score([["今天天气很好", "zh"]], 5)).toEqual([1]);
  });

  it("must be a text: a list of the policy is unparseable", async () => {
    expect(await score([[["a"], "en"]])).toEqual(["unparseable"]);
  });

  it("of 10 MB ends soon", async () => {
    const text = `${sentences["de"]} `.repeat(10_000_000 / 65);
    const start = performance.now();
    expect(await score([[text, "de"]])).toEqual([1]);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

it("explains by shares of letters and pieces in other languages", async () => {
  const { fr, en } = sentences as { fr: string; en: string };
  const text = `${`${fr}. `.repeat(30)}${`${en}. `.repeat(10)}`;
  expect(await score([[text, "fr"]])).toEqual([1]);
  const { why, evidence } = language.explain!(text, "fr", { min_letters: 20 });
  expect(why).toMatch(/^reads as fr \(\d\d %\), en \(\d\d %\); fr is asked for$/);
  expect(evidence.some(({ against }) => against === true)).toBe(true);
  expect(evidence.at(-1)!.end).toBeLessThanOrEqual(text.length);
});
