/** The format of a document by its bytes; its name may say otherwise. */
export type TextKind =
  | 'docx'
  | 'xlsx'
  | 'pptx'
  | 'doc'
  | 'xls'
  | 'ppt'
  | 'odt'
  | 'ods'
  | 'odp'
  | 'rtf'
  | 'pdf'
  | 'eml'
  | 'msg'
  | 'text'
  | 'markdown'
  | 'csv'
  | 'html';

/** What a document says about itself beside its text; times are ISO 8601 as the document has them. */
type DocumentProperties = {
  readonly author?: string;
  readonly lastAuthor?: string;
  readonly company?: string;
  readonly subject?: string;
  readonly keywords?: string;
  /** Which template it was made from. */
  readonly template?: string;
  readonly created?: string;
  readonly modified?: string;
  /** Of mails: names and addresses, and when it was sent. */
  readonly from?: string;
  readonly to?: string;
  readonly sent?: string;
};

/** The text of a document, as far as the limits allow. */
export type DocumentText = {
  readonly kind: TextKind;
  /** The title of its properties, the subject of a mail; often empty, and often that of another document. */
  readonly title?: string;
  readonly properties: DocumentProperties;
  /** Paragraphs that the format marks as headings or titles, of slides too, in order. */
  readonly headings: readonly string[];
  /** What stands at the top and the foot of pages, each text once. */
  readonly headersAndFooters: readonly string[];
  /** Paragraphs, headings among them, ended by `\n`; the cells of a row separated by `\t`. */
  readonly body: string;
  /** Present and true when the body is only the beginning of what the document says. */
  readonly truncated?: true;
  readonly pages?: number;
  /** The names of the sheets of a workbook. */
  readonly sheets?: readonly string[];
  readonly slides?: number;
  /** The names of what is attached to a mail. */
  readonly attachments?: readonly string[];
  /** Present when the name has an extension that stands for another format: lower case, without the dot. */
  readonly mismatch?: string;
};
