import { GOOD_CONTAINER, type WorkloadSample, workload } from '../../samples';
import type { Cases } from './case';
import { everyKind, inEachKind } from './samples';

const volumes = (...all: readonly object[]): WorkloadSample => ({
  podSpec: { containers: [GOOD_CONTAINER], volumes: all },
});
const grouped = (securityContext: object): WorkloadSample => ({
  podSpec: { containers: [GOOD_CONTAINER], securityContext },
});

/** Volumes and groups. */
export const VOLUME_CASES: Pick<Cases, 'allowed-volumes' | 'group-range'> = {
  'allowed-volumes': {
    parameters: { kinds: ['configMap', 'emptyDir'] },
    clean: [
      ...everyKind,
      workload({
        podSpec: {
          containers: [GOOD_CONTAINER],
          volumes: [{ name: 'a', configMap: { name: 'a' } }, { name: 'b', emptyDir: {} }, { name: 'c' }],
        },
      }),
    ],
    violating: [
      ...inEachKind(
        'an inline volume of a driver',
        volumes({ name: 'a', emptyDir: {} }, { name: 'odd', csi: { driver: 'd' } }),
        'volumes must be of these kinds: configMap, emptyDir; others: odd',
      ),
      ...inEachKind(
        'two of them',
        volumes({ name: 'one', nfs: { server: 's', path: '/' } }, { name: 'two', ephemeral: {} }),
        'others: one, two',
      ),
    ],
  },
  'group-range': {
    parameters: { minimum: 1, maximum: 65535 },
    clean: [
      ...everyKind,
      ...[1, 65535].map((group) => workload(grouped({ supplementalGroups: [group], fsGroup: group }))),
      workload(grouped({ supplementalGroups: [] })),
    ],
    violating: [
      ...inEachKind(
        'the group of root',
        grouped({ supplementalGroups: [10001, 0] }),
        'groups lie outside 1 to 65535: supplementalGroups 0',
      ),
      ...inEachKind('a group above', grouped({ supplementalGroups: [65536] }), 'supplementalGroups 65536'),
      ...inEachKind('volumes of root', grouped({ fsGroup: 0 }), 'groups lie outside 1 to 65535: fsGroup 0'),
      ...inEachKind('volumes of a group above', grouped({ fsGroup: 65536 }), 'fsGroup 65536'),
    ],
  },
};
