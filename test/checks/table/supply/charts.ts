import { CHART_SOURCE, CHART_VERSION } from '../../../../lib/checks/supply/codes';
import type { Case } from '../../support/case';
import { application, good, project, where } from './plants';

/** Versions and sources of charts. */
export const chartCases: readonly Case[] = [
  ...['88.*', '">=1.0.0"', 'main', '""', '"88"'].map((version): Case => ({
    code: CHART_VERSION,
    note: version,
    bad: { ...good, ...application({ version }) },
    where: where('targetRevision'),
    good,
  })),
  {
    code: CHART_VERSION,
    note: 'with a v and a suffix',
    bad: { ...good, ...application({ version: 'v1.x' }) },
    where: where('targetRevision'),
    good: { ...good, ...application({ version: 'v1.4.2-beta.1' }) },
  },
  {
    code: CHART_SOURCE,
    note: 'not in the project',
    bad: { ...good, ...project('https://other.example.org') },
    where: { ...where('repoURL'), allowed: 'https://other.example.org' },
    good,
  },
  {
    code: CHART_SOURCE,
    note: 'a wildcard',
    bad: { ...good, ...project('*') },
    where: { ...where('repoURL'), allowed: '*' },
    good,
  },
  {
    code: CHART_SOURCE,
    note: 'in plain text',
    bad: { ...application({ repository: 'http://charts.example.org' }), ...project('http://charts.example.org') },
    where: where('repoURL'),
    good,
  },
  {
    code: CHART_SOURCE,
    note: 'in plain text, but for a laptop',
    bad: {
      ...application({ repository: 'http://charts.test.example.org' }),
      ...project('http://charts.test.example.org'),
    },
    where: where('repoURL'),
    good: { ...application({ repository: 'http://charts.test:3000/x' }), ...project('http://charts.test:3000/x') },
  },
];
