import { clientsWithin } from '../names/contained-names.ts';
import type { Hint } from '../names/hint.ts';
import type { NameContext } from '../names/parsed-name.ts';

/** The words in front of the party that a document is for. */
const buyers =
  /(?:^|\n|\t|　| {2})\s*(甲\s*方|委托方|委托人|委托单位|客户(?:名称|单位)?|采购方|需求方|购买方|购方|广告主|发包方|品牌方|致|抬头)\s*(?:[（(][^）)\n]{0,16}[）)])?\s*[：:]\s*([^\n\t]{2,60})/gu;
const sellers =
  /(?:^|\n|\t|　| {2})\s*(乙\s*方|受托方|供应商|销售方|销方|承接方|媒体方|合作方)\s*(?:[（(][^）)\n]{0,16}[）)])?\s*[：:]\s*([^\n\t]{2,60})/gu;

const BY_NAME = 0.97;
const WITHIN = 0.88;
const AS_SELLER = 0.8;
const UNKNOWN = 0.55;
const HEAD = 8000;

/**
 * Returns hints about whose a text is, from the parties that it names. A buyer whom the register does not know speaks
 * against every client: it may be another name of one, or another company; only a person can say.
 */
export function partyHints(body: string, context: NameContext): readonly Hint[] {
  const text = body.slice(0, HEAD);
  const asBuyers = hintsOf(text, buyers, context);
  const known = asBuyers.filter(({ confidence }) => confidence > UNKNOWN);
  if (known.length > 0) return distinct(known);
  const asSellers = hintsOf(text, sellers, context).filter(({ confidence }) => confidence > UNKNOWN);
  if (asSellers.length > 0) {
    return distinct(asSellers.map((hint) => ({ ...hint, confidence: Math.min(hint.confidence, AS_SELLER) })));
  }
  return distinct(asBuyers);
}

function hintsOf(text: string, form: RegExp, context: NameContext): readonly Hint[] {
  const hints: Hint[] = [];
  for (const [, role = '', written = ''] of text.matchAll(form)) {
    const company = companyIn(written);
    if (company !== '') hints.push(...hintsFor(role, company, context));
  }
  return hints;
}

function hintsFor(role: string, company: string, { register }: NameContext): readonly Hint[] {
  const seen = `${role.replaceAll(/\s/g, '')}：${company}`;
  const hint = (value: string, confidence: number): Hint => {
    return { field: 'client', value, confidence, source: 'content', seen };
  };
  const match = register.client(company);
  if (match !== undefined) return [hint(match.client.name, BY_NAME)];
  const within = clientsWithin(company, register);
  if (within.length === 1 && within[0] !== undefined) return [hint(within[0], WITHIN)];
  return /公司|集团|银行|中心|大学|医院|店$/u.test(company) ? [hint(company, UNKNOWN)] : [];
}

/** The text after the colon up to the next column, without the words for the seal. */
function companyIn(written: string): string {
  const [first = ''] = written.split(/\s{2,}|　|[，,；;。]|以下简称|地址|联系人|法定代表|电话/u);
  return first.replaceAll(/[（(]\s*(?:盖章|公章|签章|以下简称[^）)]*|章)\s*[）)]|[_＿…“”"]+/gu, '').trim();
}

function distinct(hints: readonly Hint[]): readonly Hint[] {
  return hints.filter((hint, index) => hints.findIndex(({ value }) => value === hint.value) === index);
}
