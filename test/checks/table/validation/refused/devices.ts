import type { Refusal } from './case';
import { claim, deployment, podSpec } from './objects';

const RESOURCES = 'spec.template.spec.containers[0].resources';
const GPU = 'nvidia.com/gpu';

const asking = (resources: object): Refusal['bad'] => deployment(podSpec({}, { resources }));
const one = { limits: { [GPU]: '1' } };
const spreading = (second: object): Refusal['bad'] =>
  deployment(
    podSpec({
      topologySpreadConstraints: [{}, second].map((more) => ({
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: { app: 'web' } },
        ...more,
      })),
    }),
  );
const gibibyte = { requests: { storage: '1Gi' } };

/** Rules over devices, disks and where pods go: `pkg/apis/core/validation` of Kubernetes 1.36. */
export const deviceCases: readonly Refusal[] = [
  {
    note: 'half a device',
    bad: asking({ limits: { [GPU]: '500m' } }),
    good: asking(one),
    field: `${RESOURCES}.limits.${GPU}`,
  },
  {
    note: 'a device that is asked for and not allowed',
    bad: asking({ requests: { [GPU]: '1' } }),
    good: asking({ requests: { [GPU]: '1' }, ...one }),
    field: `${RESOURCES}.requests.${GPU}`,
  },
  {
    note: 'fewer devices asked for than are allowed',
    bad: asking({ requests: { [GPU]: '1' }, limits: { [GPU]: '2' } }),
    good: asking(one),
    field: `${RESOURCES}.requests.${GPU}`,
  },
  {
    note: 'pods that are spread twice over the same',
    bad: spreading({ maxSkew: 2 }),
    good: spreading({ topologyKey: 'topology.kubernetes.io/zone' }),
    field: 'spec.template.spec.topologySpreadConstraints[1]',
  },
  {
    note: 'a disk that is used in no way',
    bad: claim({ resources: gibibyte }),
    good: claim({ resources: gibibyte, accessModes: ['ReadWriteOnce'] }),
    field: 'spec.accessModes',
  },
  {
    note: 'a disk of one pod and of one node',
    bad: claim({ resources: gibibyte, accessModes: ['ReadWriteOncePod', 'ReadWriteOnce'] }),
    good: claim({ resources: gibibyte, accessModes: ['ReadWriteOncePod'] }),
    field: 'spec.accessModes',
  },
  {
    note: 'a disk of no size',
    bad: claim({ resources: { requests: { storage: '0' } }, accessModes: ['ReadWriteOnce'] }),
    good: claim({ resources: gibibyte, accessModes: ['ReadWriteOnce'] }),
    field: 'spec.resources.requests.storage',
  },
];
