/** Returns the words of a command line as a POSIX shell would cut them, without expanding anything. */
export function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\])+/gu)) {
    words.push(
      word.replaceAll(
        /'([^']*)'|"([^"]*)"|\\(.)/gu,
        (_, single?: string, double?: string, escaped?: string) => {
          return single ?? double ?? escaped ?? '';
        },
      ),
    );
  }
  return words;
}
