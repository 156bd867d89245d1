import type { DocumentText } from '../document-text.ts';
import type { Package } from '../package/open-package.ts';
import { readXml } from '../package/read-xml.ts';

/** What an office package says about itself. */
export type OfficeProperties = Pick<DocumentText, 'title' | 'properties'>;

type Names = Readonly<Record<string, keyof DocumentText['properties'] | 'title'>>;

const core: Names = {
  title: 'title',
  creator: 'author',
  lastModifiedBy: 'lastAuthor',
  subject: 'subject',
  keywords: 'keywords',
  created: 'created',
  modified: 'modified',
};
const app: Names = { Company: 'company', Template: 'template' };
const openDocument: Names = {
  title: 'title',
  'initial-creator': 'author',
  creator: 'lastAuthor',
  subject: 'subject',
  keyword: 'keywords',
  'creation-date': 'created',
  date: 'modified',
};

/** Returns the properties of a docx, xlsx or pptx. */
export async function officeProperties(opened: Package): Promise<OfficeProperties> {
  return toProperties({
    ...(await valuesIn(opened, 'docProps/core.xml', core)),
    ...(await valuesIn(opened, 'docProps/app.xml', app)),
  });
}

/** Returns the properties of an OpenDocument file; its author is who made it, or who saved it last. */
export async function openDocumentProperties(opened: Package): Promise<OfficeProperties> {
  const values = await valuesIn(opened, 'meta.xml', openDocument);
  return toProperties({ ...(values['lastAuthor'] && { author: values['lastAuthor'] }), ...values });
}

function toProperties({ title, ...properties }: Readonly<Record<string, string>>): OfficeProperties {
  return { properties, ...(title !== undefined && { title }) };
}

async function valuesIn(opened: Package, part: string, names: Names): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  let current: string | undefined;
  await readXml(opened.read(part), part, {
    open(name) {
      current = Object.hasOwn(names, name) ? names[name] : undefined;
    },
    close() {
      current = undefined;
    },
    text(text) {
      if (current !== undefined) values[current] = (values[current] ?? '') + text;
    },
  });
  return values;
}
