import { makeRandom } from '../../fixtures/random.ts';
import { edited, textOf } from './sample-text.ts';

/** Texts by path, and which of them are almost equal. */
export type LabelledNearCopies = {
  readonly texts: ReadonlyMap<string, string>;
  readonly groups: readonly (readonly string[])[];
};

/** Returns 300 documents with near copies, among contracts of one form that differ in who, what and how much. */
export function labelledNearCopies(seed: number): LabelledNearCopies {
  const random = makeRandom(seed + 1);
  const texts = new Map<string, string>();
  const groups: (readonly string[])[] = [];
  for (let number = 1; number <= 300; number++) {
    const text = textOf(random, random.integer(20, 80));
    const group = [`${number}/原稿.docx`];
    texts.set(`${number}/原稿.docx`, text.join('\n'));
    // As a PDF: lines break elsewhere, and every page has a heading.
    if (random.chance(0.4)) {
      const wrapped = text.join('').replaceAll(/(.{34})/gu, '$1\n');
      texts.set(`${number}/原稿.pdf`, `第${number}号文件\n${wrapped}`);
      group.push(`${number}/原稿.pdf`);
    }
    if (random.chance(0.6)) {
      texts.set(`${number}/改过几处.docx`, edited(text, 0.06, random).join('\n'));
      group.push(`${number}/改过几处.docx`);
    }
    if (group.length > 1) groups.push(group);
  }
  const form = textOf(random, 40).map((one) => one.replaceAll(/\d+/g, ''));
  for (let contract = 1; contract <= 60; contract++) {
    texts.set(`合同/${contract}.docx`, filled(form, contract, random).join('\n'));
  }
  return { texts, groups };
}

/** The same form for another client: other sums, days and numbers in it. */
function filled(
  form: readonly string[],
  contract: number,
  random: ReturnType<typeof makeRandom>,
): readonly string[] {
  const sums = form.map((one, index) =>
    index % 4 === 0 ? `${one}合计${random.integer(10_000, 999_999)}元，${random.integer(2, 300)}份。` : one,
  );
  return [
    `合同编号HT2024-${contract}，签订于2024年${random.integer(1, 12)}月${random.integer(1, 28)}日。`,
    ...sums,
  ];
}
