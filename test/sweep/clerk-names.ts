/** The client about whom all clerks decide. */
export const CLERK_CLIENT = '可口可乐';

/** Returns a name that the rules take for right; each `serial` has another, but for every tenth, which wants a taken one. */
export function wantedName(serial: number): string {
  const one = serial % 10 === 9 ? serial - 1 : serial;
  const day = `2024${String((one % 12) + 1).padStart(2, '0')}${String((one % 28) + 1).padStart(2, '0')}`;
  return `${CLERK_CLIENT}_KO2024-001_广告投放_${one % 2 === 0 ? '合同' : '方案'}_第${one}份_${day}_v1.docx`;
}
