import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';

/** Returns where the package that reads PDFs keeps its tables of Chinese encodings, ended by a separator. */
export function pdfFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')) + sep;
}
