import { readdirSync } from 'node:fs';

/** Returns the names whose bytes are not UTF-8, as Node shows them: U+FFFD may also be a real character of a name. */
export function namesNotUtf8(absolute: string): ReadonlySet<string> {
  const wrong = new Set<string>();
  for (const bytes of readdirSync(absolute, { encoding: 'buffer' })) {
    const name = bytes.toString('utf8');
    if (name.includes('\uFFFD') && !Buffer.from(name, 'utf8').equals(bytes)) wrong.add(name);
  }
  return wrong;
}
