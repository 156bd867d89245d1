/** What reading one document may cost; all of it is chosen so that a worker stays far below its memory. */
export const limits = {
  /** Characters of the body that are kept: some 150 pages. */
  characters: 200_000,
  /** Headings, and texts at the top and foot of pages, that are kept. */
  lines: 200,
  /** Characters of a heading, a title or a property that are kept. */
  lineCharacters: 300,
  /** Bytes that the parts of one package may inflate to together; reading stops earlier when the body is full. */
  inflated: 128 * 1024 * 1024,
  /** Parts of a package, entries of a compound file. */
  parts: 20_000,
  /** Elements of XML, parts of a mail, folders of a compound file inside one another. */
  nesting: 256,
  /** Bytes of a format whose reader wants all of it at once. */
  whole: 96 * 1024 * 1024,
  /** Bytes of a plain text or mail that are looked at. */
  plain: 8 * 1024 * 1024,
  /** Bytes of a PDF, which is mostly pictures: its reader holds it once. */
  pdf: 256 * 1024 * 1024,
  /** Pages of a PDF that are read. */
  pages: 200,
} as const;
