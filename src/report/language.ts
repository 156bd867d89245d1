/** A language that people's text is written in. */
export type Language = 'zh-CN' | 'en';
