import { Cpu, Memory, updateModeOf, type VerticalScaling } from '../../../lib/model';
import { describeWorkload, find } from '../../support/described';
import { service } from '../../support/small-platform';

// The vertical autoscaler, and when it may only recommend.
const vertical: VerticalScaling = {
  min: { cpu: Cpu.millis(100), memory: Memory.mebibytes(128) },
  max: { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) },
};
const scaled = { min: 2, max: 10, cpuPercent: 70 };
const of = (props: Parameters<typeof service>[0]) => find(describeWorkload(service(props)), 'VerticalPodAutoscaler');

test('nobody watches the requests of a workload that does not ask for it', () =>
  expect(describeWorkload(service()).some(({ kind }) => kind === 'VerticalPodAutoscaler')).toBe(false));

test('where an autoscaler scales on the same resource it recommends, and says why', () => {
  const { spec, metadata } = of({ vertical, replicas: scaled });
  expect(spec.updatePolicy.updateMode).toBe('Off');
  expect(metadata.annotations['archipel.dev/update-mode']).toBe(
    'Off, recommends only: the HorizontalPodAutoscaler scales on cpu in shares of the request, which this one ' +
      'would move under it',
  );
});

test('where none does it acts, without Auto, which is deprecated', () => {
  const { spec, metadata } = of({ vertical, replicas: 3 });
  expect(spec.updatePolicy.updateMode).toBe('InPlaceOrRecreate');
  expect(metadata.annotations['archipel.dev/update-mode']).toBe(
    'InPlaceOrRecreate: no HorizontalPodAutoscaler scales on what it changes',
  );
});

test('it acts on the resource that the autoscaler leaves alone', () => {
  const { spec } = of({ vertical: { ...vertical, resources: ['memory'] }, replicas: scaled });
  expect(spec.updatePolicy.updateMode).toBe('InPlaceOrRecreate');
  expect(spec.resourcePolicy.containerPolicies).toEqual([
    {
      containerName: '*',
      controlledResources: ['memory'],
      controlledValues: 'RequestsAndLimits',
      minAllowed: { memory: '128Mi' },
      maxAllowed: { memory: '1Gi' },
    },
  ]);
});

test('a platform may ask for less', () => {
  expect(updateModeOf(service({ vertical: { ...vertical, mode: 'Initial' }, replicas: 3 }))).toBe('Initial');
  expect(
    of({ vertical: { ...vertical, mode: 'Off' }, replicas: 3 }).metadata.annotations['archipel.dev/update-mode'],
  ).toBe('Off, recommends only: the platform asks for it');
});

test('its bounds and its target are those of the workload', () => {
  const { spec } = of({ vertical, replicas: 3 });
  expect(spec.targetRef).toEqual({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' });
  expect(spec.resourcePolicy.containerPolicies[0]).toMatchObject({
    controlledResources: ['cpu', 'memory'],
    minAllowed: { cpu: '100m', memory: '128Mi' },
    maxAllowed: { cpu: '1', memory: '1Gi' },
  });
});
