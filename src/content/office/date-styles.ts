import type { Package } from '../package/open-package.ts';
import { readXml } from '../package/read-xml.ts';

/** Returns the numbers of the cell styles of a workbook that show a number as a date or a time. */
export async function dateStyles(opened: Package, part: string): Promise<ReadonlySet<number>> {
  const formats = new Map<number, string>();
  const styles: number[] = [];
  let isCells = false;
  await readXml(opened.read(part), part, {
    open(name, attributes) {
      const id = Number(attributes['numFmtId']);
      if (name === 'numFmt') formats.set(id, attributes['formatCode'] ?? '');
      else if (name === 'cellXfs') isCells = true;
      else if (name === 'xf' && isCells) styles.push(id);
    },
    close(name) {
      if (name === 'cellXfs') isCells = false;
    },
  });
  return new Set(styles.flatMap((format, style) => (isDate(format, formats) ? style : [])));
}

/** Returns a day, a day with its minute, or a time, as a sheet counts them; undefined for what is none. */
export function serialDate(serial: number, from1904: boolean): string | undefined {
  if (!(serial >= 0 && serial < 2_958_466)) return undefined;
  const minutes = Math.round(serial * 1440);
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const iso = new Date(epoch + minutes * 60_000).toISOString();
  if (serial < 1) return iso.slice(11, 16);
  return minutes % 1440 === 0 ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}

function isDate(format: number, formats: ReadonlyMap<number, string>): boolean {
  const code = formats.get(format);
  if (code === undefined) {
    return (
      (format >= 14 && format <= 22) ||
      (format >= 27 && format <= 36) ||
      (format >= 45 && format <= 47) ||
      (format >= 50 && format <= 58)
    );
  }
  // Texts in quotes, after a backslash and in brackets, such as colours, are no part of the form.
  return /[ymdhs]/i.test(code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|General/g, ''));
}
