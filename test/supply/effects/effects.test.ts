import type { JsonObject } from '../../../lib/model/units/json';
import { valueEffects } from '../../../lib/supply';
import { effectsOf } from '../../../lib/supply/effects/effects';
import { helm } from '../../../lib/tools';
import { found, needing, tool } from '../../support/needs';
import { request } from '../../support/releases';
import { configMap, emptyRoot, packChart } from '../../support/tiny-chart';

/** A chart that reads `name`, `mode`, and `tls.days` where `tls.enabled` is true; it makes up a password. */
let made = 0;
const chart = (values: JsonObject): Promise<string | undefined> => {
  const { name, mode, tls } = values as { name?: string; mode?: string; tls?: { enabled?: boolean; days?: number } };
  if (mode !== undefined && mode !== 'fast') return Promise.resolve(undefined);
  made += 1;
  return Promise.resolve(
    [`name: ${name}`, `password: ${made}`, ...(tls?.enabled ? [`days: ${tls.days}`] : [])].join('\n'),
  );
};

test('a misspelt key is found, and nothing else', async () => {
  const values = { name: 'web', mode: 'fast', tls: { enabled: false, days: 90 }, nmae: 'web', known: 1 };
  expect(await effectsOf({ values }, { known: 0 }, chart)).toEqual({
    leaves: 6,
    refused: ['mode'],
    switchedOff: ['tls.days'],
    idle: ['known'],
    without: ['nmae'],
  });
});

test('a switch beside a misspelt key does not excuse it', async () => {
  const values = { tls: { enabled: false, dasy: 90 } };
  expect(await effectsOf({ values }, {}, chart)).toMatchObject({ without: ['tls.dasy'] });
});

test('a switch that is off by the default of the chart counts', async () => {
  const defaults = { tls: { enabled: false } };
  expect(await effectsOf({ values: { tls: { days: 90 } } }, defaults, chart)).toMatchObject({
    switchedOff: ['tls.days'],
    without: [],
  });
});

test('a release that does not render is no clean one', async () =>
  expect(await effectsOf({ values: { mode: 'slow' } }, {}, chart)).toMatchObject({ failed: true }));

const withHelm = needing(tool('helm'));

withHelm.test('the real helm finds the same in a real chart', async () => {
  const root = emptyRoot();
  await packChart(found(await helm()), root, {
    'values.yaml': 'greeting: hello\n',
    'templates/a.yaml': `${configMap('a', '{{ .Values.greeting }}')}  password: {{ randAlphaNum 8 }}\n`,
  });
  const asked = request({ values: { greeting: 'salut', greting: 'salut' } });
  const [tried] = await valueEffects([asked], [asked], { root, apis: [], crdsOf: () => [] });
  expect(tried?.effects).toEqual({ leaves: 2, refused: [], switchedOff: [], idle: [], without: ['greting'] });
});
