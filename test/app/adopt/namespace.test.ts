import type { Import } from '../../../lib/app';
import { complaintsAbout } from './checked';
import { fileOf, sound } from './import';
import { KIOSK } from './kiosk';

describe('a whole namespace', () => {
  let kiosk: Import;
  beforeAll(async () => {
    kiosk = await sound(KIOSK, { name: 'kiosk' });
  });

  test('is workloads, a chart of all else, and a description of the namespace', () => {
    expect(kiosk.workloads).toEqual(['Deployment kiosk/counter', 'Deployment kiosk/shelf']);
    expect(kiosk.constructs).toEqual([
      ...['ConfigMap kiosk/texts', 'StatefulSet kiosk/ledger', 'Service kiosk/ledger', 'CronJob kiosk/count'],
    ]);
    const text = fileOf(kiosk.files, 'kiosk/index.ts');
    expect(text).toContain("podSecurity: 'baseline'");
    expect(text).toContain('quota: {');
    expect(kiosk.differences.lost).toEqual([]);
  });

  test('has the words for what its containers said', () => {
    const text = fileOf(kiosk.files, 'kiosk/workloads.ts');
    for (const word of [
      "config: { GREETING: 'hello' }",
      "ACCOUNT: { from: 'secret', name: 'account', key: 'user' }",
      "POD: { from: 'field', field: 'metadata.name' }",
      "args: ['--stock', 'shelf:7000']",
      'replicas: { min: 2, max: 4, cpuPercent: 70 }',
      'size: Memory.mebibytes(256)',
      'terminationGracePeriodSeconds: 10',
      "labels: { shop: 'kiosk' }",
      "annotations: { 'example.org/checked': 'true' }",
      "callers: ['counter']",
      "instance': 'kiosk'",
      "exposure: { host: 'kiosk.shop.example' }",
    ])
      expect(text).toContain(word);
  });

  test('keeps an Ingress whose host the model refuses, and says why', async () => {
    const { constructs, noWorkloads } = await sound(KIOSK.replace('kiosk.shop.example', 'kiosk.elsewhere.example'));
    expect(constructs).toContain('Ingress kiosk/counter');
    expect(noWorkloads).toContainEqual({
      object: 'Ingress kiosk/counter',
      why: "the host lies outside the platform's zone (kiosk.elsewhere.example)",
    });
  });

  test('keeps texts of several lines readable', () =>
    expect(fileOf(kiosk.files, 'objects/config-maps.ts')).toContain(
      '`Welcome to \\`the kiosk\\`.\nIt costs \\${price}.\n`',
    ));

  test('is written as the formatter has it, and compiles', () => {
    expect(complaintsAbout(kiosk.files)).toEqual([]);
    const wrong = new Map(
      [...kiosk.files].map(([path, text]) => [
        path,
        text.replace("kind: 'worker'", "kind: 'x'").replace("kind: 'web-service'", 'kind: "web"'),
      ]),
    );
    expect(complaintsAbout(wrong).join(' ')).toMatch(/kiosk\/workloads\.ts.*error TS/);
  }, 60_000);
});
