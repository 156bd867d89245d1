import type { OpenFile } from '../../files/disk.ts';
import type { DocumentText } from '../document-text.ts';
import { startDraft } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { openPackage } from '../package/open-package.ts';
import type { Package } from '../package/open-package.ts';
import { attribute, readXml } from '../package/read-xml.ts';
import { damaged } from '../unreadable.ts';
import { officeProperties } from './office-properties.ts';
import { readParagraphs } from './read-paragraphs.ts';
import { mainPart, relationsOf } from './relations.ts';

/** Parts of a slide that hold more of its text: drawn charts of words, and what the speaker says. */
const MORE = ['diagramData', 'notesSlide'];

/** Returns the text of a presentation, slide by slide in the order in which they are shown. */
export async function readPptx(file: OpenFile): Promise<DocumentText> {
  const opened = await openPackage(file);
  const main = await mainPart(opened, 'ppt/presentation.xml');
  if (!opened.has(main)) throw damaged(main);
  const slides = await slidesOf(opened, main);
  const draft = startDraft();
  for (const slide of slides) {
    if (draft.isFull()) break;
    await readSlide(opened, slide, draft);
    const relations = await relationsOf(opened, slide);
    for (const { target } of relations.filter(({ type }) => MORE.includes(type))) {
      await readSlide(opened, target, draft);
    }
  }
  return draft.finish({ kind: 'pptx', ...(await officeProperties(opened)), slides: slides.length });
}

async function slidesOf(opened: Package, main: string): Promise<readonly string[]> {
  const relations = new Map((await relationsOf(opened, main)).map(({ id, target }) => [id, target]));
  const slides: string[] = [];
  await readXml(opened.read(main), main, {
    open(name, attributes) {
      if (name !== 'sldId') return;
      // The element has an `id` and an `r:id`: the latter names the part.
      const { id: _number, ...others } = attributes;
      const slide = relations.get(attribute(others, 'id') ?? '');
      if (slide !== undefined) slides.push(slide);
    },
  });
  return slides;
}

function readSlide(opened: Package, part: string, draft: Draft): Promise<void> {
  return readParagraphs(opened.read(part), part, {
    isDone: draft.isFull,
    paragraph({ text, placeholder = '' }) {
      if (/title$/i.test(placeholder)) draft.heading(text);
      else if (placeholder === 'ftr' || placeholder === 'hdr') draft.margin(text);
      else if (placeholder !== 'sldNum' && placeholder !== 'dt') draft.line(text);
    },
  });
}
