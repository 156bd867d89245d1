const PIECES =
  '可口可乐|KO2024-001|夏季|合同|_|-| |　|.|..|/|\\|:|*|?|"|<|>|CON|nul|COM¹|.docx|.PDF|20260315|v2|最终版|(1)|é|e\u0301|ﬁ|ß|İ|Σ|ς|😀|👨‍👩‍👧|\u202e|\u200b|\ufeff|\u0000|\u001b[2K|\n|\r|\t|=cmd|@|~$|\ud800|合同合同合同合同合同合同合同合同合同合同|%s|${x}|__proto__'.split(
    '|',
  );

/** Returns a name that is put together of what people and programs write into names, and of what they should not. */
export function hostileName(random: () => number): string {
  const pick = (): string => PIECES[Math.floor(random() * PIECES.length)] ?? '';
  return Array.from({ length: 1 + Math.floor(random() * 9) }, pick).join('');
}
