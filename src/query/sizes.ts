const units: Readonly<Record<string, number>> = { '': 0, b: 0, 字节: 0, k: 1, m: 2, 兆: 2, g: 3, t: 4 };

/**
 * Returns the bytes of a size written as `500`, `20k`, `1.5MB`, `2 GB` or `10兆`, and the bytes of its unit; undefined
 * for anything else.
 */
export function bytesOf(text: string): { readonly bytes: number; readonly unit: number } | undefined {
  const match = /^(\d{1,15}(?:\.\d{1,6})?)\s*(字节|兆|[bkmgt]?)(?:i?b)?$/i.exec(text.trim());
  const power = match === null ? undefined : units[(match[2] ?? '').toLowerCase()];
  if (match === null || power === undefined) return undefined;
  const unit = 1024 ** power;
  return { bytes: Math.round(Number(match[1]) * unit), unit };
}
