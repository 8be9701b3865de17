import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { type Answer, said } from './answer';
import type { Page } from './pages';
import { NAME, READ_ONLY as annotations } from './words';

/** Registers the reference of the model, by page and by word. */
export function registerReference(server: McpServer, pages: readonly Page[]): void {
  server.registerTool(
    'reference',
    {
      title: 'Reference of the model',
      description: `What can be written in a platform, by page: ${pages.map(({ name }) => name).join(', ')}.`,
      inputSchema: z.object({
        page: NAME.optional().describe('default: index'),
        word: z.string().max(100).optional().describe('a word of the model, such as WebService, instead of a page'),
      }),
      annotations,
    },
    ({ page = 'index', word }) => referenceOf(pages, page, word),
  );
}

/** A page, or of all pages the section of a word of the model. */
function referenceOf(pages: readonly Page[], page: string, word: string | undefined): Answer {
  if (word !== undefined) {
    const sections = pages.flatMap(({ text }) => sectionsOf(text()).filter(({ title }) => title === word));
    if (sections.length > 0) return said(sections.map(({ text }) => text).join('\n'));
    return said(`there is no word '${word}' in the reference; the page index lists them`, true);
  }
  const found = pages.find(({ name }) => name === page);
  if (found !== undefined) return said(found.text());
  return said(`there is no page '${page}'; there are ${pages.map(({ name }) => name).join(', ')}`, true);
}

function sectionsOf(text: string): readonly { readonly title: string; readonly text: string }[] {
  return text.split(/^(?=## )/m).map((section) => ({ title: /^## (.*)$/m.exec(section)?.[1] ?? '', text: section }));
}
