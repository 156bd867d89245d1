declare module 'opencc-js/dict/TSCharacters' {
  /** Pairs separated by `|`: a traditional character, a space, its simplified choices separated by spaces. */
  const pairs: string;
  export default pairs;
}
