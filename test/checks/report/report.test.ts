import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  explainCode,
  gateInput,
  gates,
  jsonReport,
  junitReport,
  runGates,
  sarifReport,
  textReport,
  type Report,
} from '../../../lib/checks';
import { artifacts, deployment, namespace } from '../support/files';

let report: Report;

beforeAll(async () => {
  const files = { 'base/ns.yaml': namespace('web'), 'apps/d.yaml': deployment({ spec: 'replcas: "<&3"' }) };
  report = await runGates(
    gateInput({
      artifacts: artifacts(files),
      crds: { absent: 'no folder of CRDs' },
      committed: { absent: 'no checkout' },
    }),
    gates.filter((g) => g.name === 'fields' || g.name === 'crds'),
    () => 0,
  );
});

describe('text', () => {
  test('says code, object, field, file, source and remedy', () => {
    const text = textReport(report, { colour: false });
    for (const part of [
      'demo/one',
      'dist/demo/clusters/one/apps/d.yaml',
      'error fields/unknown  Deployment web/web spec.replcas',
      'made by: demo/one/apps/d.yaml',
      'remedy: correct the name',
    ])
      expect(text).toContain(part);
  });

  test('has a line for each gate, the skipped one with its reason', () => {
    const text = textReport(report, { colour: false });
    expect(text).toMatch(/fields +│ failed/);
    expect(text).toMatch(/crds +│ skipped/);
    expect(text).toContain('crds skipped: there are no custom resources');
  });

  test('ends with the counts', () => {
    expect(textReport(report, { colour: false })).toMatch(
      /1 errors, 0 warnings; gates: 0 passed, 1 failed, 1 skipped\n$/,
    );
  });

  test('is coloured only when asked', () => {
    const escape = String.fromCharCode(27);
    expect(textReport(report, { colour: false })).not.toContain(escape);
    expect(textReport(report, { colour: true })).toContain(`${escape}[31merror`);
  });
});

test('JSON holds the problems under their gates', () => {
  expect(JSON.parse(jsonReport(report))).toMatchObject({
    clean: false,
    errors: 1,
    gates: [
      { gate: 'fields', problems: [{ code: 'fields/unknown' }] },
      { gate: 'crds', status: 'skipped' },
    ],
  });
});

test('SARIF names the rule, the file and the object, and lists the skipped gate', () => {
  expect(JSON.parse(sarifReport(report))).toMatchObject({
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'archipel', rules: [{ id: 'fields/unknown', defaultConfiguration: { level: 'error' } }] },
        },
        results: [
          {
            ruleId: 'fields/unknown',
            ruleIndex: 0,
            level: 'error',
            locations: [
              {
                physicalLocation: { artifactLocation: { uri: 'dist/demo/clusters/one/apps/d.yaml' } },
                logicalLocations: [
                  { fullyQualifiedName: 'Deployment web/web' },
                  { fullyQualifiedName: 'spec.replcas' },
                  {},
                ],
              },
            ],
          },
        ],
        invocations: [
          {
            toolExecutionNotifications: expect.arrayContaining([
              expect.objectContaining({ message: { text: expect.stringContaining('gate crds was skipped') } }),
            ]),
          },
        ],
      },
    ],
  });
});

test('JUnit counts failures and skips', () => {
  const xml = junitReport(report);
  expect(xml).toContain('<testsuites name="archipel" tests="2" failures="1" skipped="1">');
  expect(xml).toContain('<failure type="fields/unknown"');
});

test('JUnit escapes what XML would read', async () => {
  const files = {
    'base/s.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "<&>", namespace: web}\ndata: {a: 1}\n',
  };
  const odd = await runGates(
    gateInput({ artifacts: artifacts(files), crds: { absent: 'x' }, committed: { absent: 'x' } }),
    gates.filter((g) => g.name === 'fields'),
  );
  expect(junitReport(odd)).toContain('web/&lt;&amp;&gt;');
});

describe('explain', () => {
  test('has the procedure by which a refused change comes about, a step each', () => {
    const found = explainCode('change/stateful-set');
    expect('text' in found ? found.text : '').toMatch(/Where it is meant:\n {2}1\. .+\n {2}2\. .*--cascade=orphan/);
  });

  test('says why, bad, good and who else checks', () => {
    const found = explainCode('fields/unknown');
    expect(found).toMatchObject({
      text: expect.stringMatching(/Why:[\s\S]*Bad:[\s\S]*replcas[\s\S]*Good:[\s\S]*kubeconform/),
    });
  });

  test('an unknown code lists near ones', () => {
    expect(explainCode('field/unknown')).toMatchObject({
      near: expect.arrayContaining(['fields/unknown', 'crds/unknown']),
    });
  });

  test('the code is unknown where nothing reads alike', () => {
    expect(explainCode('zebra')).toEqual({ unknown: 'zebra', near: [] });
  });
});
