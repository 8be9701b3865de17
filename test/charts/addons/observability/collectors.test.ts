import { TELEMETRY } from '../../../../lib/model';
import { releaseOf } from '../../../support/luneo-like';
import { primary, secondary, values, alloy } from './stack';

// The configuration of Alloy as gateway and as reader of log files.
describe('collectors', () => {
  test.each([
    [primary, 'alloy'],
    [primary, 'alloy-logs'],
    [secondary, 'alloy'],
    [secondary, 'alloy-logs'],
  ])('configuration has balanced braces, and none that Helm would expand (%#)', (described, name) => {
    const content = alloy(described, name);
    expect(content.split('{').length).toBe(content.split('}').length);
    expect(content).not.toMatch(/\{\{|\}\}/);
  });
  test.each([
    [primary, 'alloy'],
    [primary, 'alloy-logs'],
    [secondary, 'alloy'],
    [secondary, 'alloy-logs'],
  ])(
    'every component that is referred to is there, and every one but the entrances is referred to (%#)',
    (described, name) => {
      const content = alloy(described, name);
      const declared = [...content.matchAll(/^([a-z_.]+) "(\w+)" \{$/gm)].map(
        ([, component, label]) => `${component}.${label}`,
      );
      const used = [...content.matchAll(/([a-z_]+(?:\.[a-z_]+)+)\.(?:input|receiver|targets|output)\b/g)].map(
        ([, component]) => component,
      );
      expect(declared.length).toBeGreaterThan(4);
      expect(used.filter((component) => !declared.includes(component ?? ''))).toEqual([]);
      expect(declared.filter((component) => !used.includes(component))).toEqual(
        name === 'alloy' ? ['otelcol.receiver.otlp.programs'] : ['loki.source.file.pods'],
      );
    },
  );
  test('programs find the gateway where names.ts says', () =>
    expect(releaseOf(primary, 'alloy')).toMatchObject({
      name: TELEMETRY.otlp.name,
      namespace: 'monitoring',
      values: { fullnameOverride: TELEMETRY.otlp.name },
    }));
  test('the gateway asks the Kubernetes API for nothing', () =>
    expect(values(primary, 'alloy')).toMatchObject({
      rbac: { create: false },
      serviceAccount: { automountServiceAccountToken: false },
    }));
});
