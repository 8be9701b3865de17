import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinProblems } from '../../../lib/model';
import { askedChart, withPin } from '../../../lib/supply/new-release/pin';

const text = readFileSync(join(__dirname, '../../../lib/pins/charts.json'), 'utf8');
const entry = {
  name: 'tiny-web',
  repository: 'https://charts.example.org',
  version: '1.0.0',
  appVersion: '2.0.0',
  date: '2026-11-29',
  source: 'Chart.yaml of tiny-web-1.0.0.tgz',
} as const;

const textOf = (pinned: ReturnType<typeof withPin>): string => ('text' in pinned ? pinned.text : '');

test('a pin is added behind the others, and is sound', () => {
  const more = textOf(withPin(text, entry));
  expect(more.startsWith(text.trimEnd().slice(0, -2))).toBe(true);
  const pins = JSON.parse(more) as Readonly<Record<string, object>>;
  expect(pins['tinyWeb']).toEqual(entry);
  expect(pinProblems({ 'charts.json': { tinyWeb: { ...entry, pinned: 'chart' } } })).toEqual([]);
});

test('a pin that is there stays as it is', () => {
  const more = textOf(withPin(text, entry));
  expect(textOf(withPin(more, { ...entry, date: '2027-01-01' }))).toBe(more);
});

test('another version of a chart that is pinned is refused', () =>
  expect(withPin(textOf(withPin(text, entry)), { ...entry, version: '1.0.1' })).toEqual({
    refused: 'tinyWeb is pinned as https://charts.example.org/tiny-web@1.0.0',
  }));

test.each([
  ['https://charts.example.org/tiny-web@1.0.0', 'https://charts.example.org', 'tiny-web', '1.0.0'],
  ['oci://ghcr.example.org/charts/web@v1.2.3-rc.1', 'oci://ghcr.example.org/charts', 'web', 'v1.2.3-rc.1'],
])('%s is a chart', (asked, repository, name, version) =>
  expect(askedChart(asked)).toEqual({ repository, name, version }),
);

test.each([
  'web@1.0.0',
  'https://charts.example.org/web',
  'https://charts.example.org/web@latest',
  'git+ssh://a/b@1.0.0',
])('%s is none', (asked) => expect(askedChart(asked)).toBeUndefined());
