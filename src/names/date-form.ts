/** A text that has the form of a date or version: what it means, and whether it is written as the rules want it. */
export type FormReading = {
  /** The meaning in its canonical form; absent if the form says nothing certain. */
  readonly canonical: string | undefined;
  readonly isExact: boolean;
};

const meaningless: FormReading = { canonical: undefined, isExact: false };

/**
 * Returns the day that `text` (narrow) means as `YYYYMMDD`, or undefined if it is no date at all. Days that do not exist,
 * months without a day and six digits of two meanings (`201103`) are dates without a meaning.
 */
export function dateForm(text: string): FormReading | undefined {
  if (!isDigit(text.charCodeAt(0)) || text.length < 6 || text.length > 12) return undefined;
  if (/^\d+$/.test(text)) {
    if (text.length === 8) return eightDigits(text);
    return text.length === 6 ? sixDigits(text) : undefined;
  }
  const day =
    /^(\d{4})([-./_ ])(?<month>\d{1,2})\2(?<day>\d{1,2})$/.exec(text) ??
    /^(\d{4}) ?年 ?(?<month>\d{1,2}) ?月 ?(?<day>\d{1,2}) ?[日号]?$/.exec(text);
  if (day !== null) return loose(dayOf(day[1] ?? '', day.groups?.['month'] ?? '', day.groups?.['day'] ?? ''));
  const month = /^(?:19|20)\d\d(?:[-.](?<month>\d{1,2})|年(?<month>\d{1,2})月)$/.exec(text)?.groups?.[
    'month'
  ];
  return month !== undefined && isMonth(month) ? meaningless : undefined;
}

/** Returns the year that `text` (narrow) names, 1900 to 2099: `2024` or `2024年`. */
export function yearForm(text: string): FormReading | undefined {
  if (!/^(?:19|20)\d\d年?$/.test(text)) return undefined;
  return { canonical: text.slice(0, 4), isExact: text.length === 4 };
}

function eightDigits(text: string): FormReading | undefined {
  if (!/^(?:19|20)/.test(text)) return undefined;
  const canonical = dayOf(text.slice(0, 4), text.slice(4, 6), text.slice(6));
  return { canonical, isExact: canonical !== undefined };
}

function sixDigits(text: string): FormReading | undefined {
  const isYearAndMonth = /^(?:19|20)/.test(text) && isMonth(text.slice(4));
  // 601007 is somebody's number, not a day of 2060: two digits mean a year up to 2049.
  if (text < '500000' && isMonth(text.slice(2, 4)) && text.slice(4) <= '31' && text.slice(4) > '00') {
    return isYearAndMonth
      ? meaningless
      : loose(dayOf(`20${text.slice(0, 2)}`, text.slice(2, 4), text.slice(4)));
  }
  return isYearAndMonth ? meaningless : undefined;
}

function loose(canonical: string | undefined): FormReading {
  return canonical === undefined ? meaningless : { canonical, isExact: false };
}

function dayOf(year: string, month: string, day: string): string | undefined {
  const monthNumber = Number(month);
  const dayNumber = Number(day);
  if (year < '1900' || year > '2099' || !isMonth(month)) return undefined;
  const last = new Date(Date.UTC(Number(year), monthNumber, 0)).getUTCDate();
  if (dayNumber < 1 || dayNumber > last) return undefined;
  return `${year}${month.padStart(2, '0')}${day.padStart(2, '0')}`;
}

function isMonth(text: string): boolean {
  const month = Number(text);
  return month >= 1 && month <= 12;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}
