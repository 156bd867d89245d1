/** Of word-extractor, what the program uses; it brings no types. */
declare module 'word-extractor' {
  type Options = { readonly filterUnicode?: boolean; readonly includeFooters?: boolean };
  type Extracted = {
    getBody(options?: Options): string;
    getFootnotes(options?: Options): string;
    getEndnotes(options?: Options): string;
    getHeaders(options?: Options): string;
    getAnnotations(options?: Options): string;
    getTextboxes(options?: Options): string;
  };
  class WordExtractor {
    extract(source: Buffer): Promise<Extracted>;
  }
  // oxlint-disable-next-line import/no-default-export -- the package is what it is
  export default WordExtractor;
}
