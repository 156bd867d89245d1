import { commands } from '../commands.ts';
import type * as words from '../zh/stats.ts';

const many = (count: number, one: string): string => (count === 1 ? `1 ${one}` : `${count} ${one}s`);

/** Words of the statistics. */
export const stats: typeof words.stats = {
  dimensions: {
    industry: 'Industry',
    stage: 'Stage',
    type: 'Business type',
    category: 'Category',
    client: 'Client',
    year: 'Year',
    owner: 'Owner',
  },
  none: '(none)',
  clients: 'Clients',
  projects: 'Projects',
  files: 'Files',
  size: 'Size',
  share: 'Share',
  day: 'Checked on',
  conforming: 'Names right',
  conformingTitle: 'Share of right names',
  conformingFrom: (first, was, last, is) =>
    first === last ? `${last}: ${is}` : `${first}: ${was}, ${last}: ${is}`,
  noAudits: `No audit is on record; ${commands.check()} of the whole archive, on this machine, notes the share of right names once a day.`,
  total: (clients, projects, files, size) =>
    `${many(clients, 'client')}, ${many(projects, 'project')}, ${many(files, 'file')}, ${size}.`,
  title: (name) => `Archive statistics: ${name}`,
  made: (at) => `Made by archive stats on ${at}.`,
  written: (file) => `Written to ${file}`,
};
