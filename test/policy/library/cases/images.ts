import { workload } from '../../samples';
import type { Cases } from './case';
import { everyKind, inEachKind, withContainer } from './samples';

/** Labels, images and resources. */
export const IMAGE_CASES: Pick<
  Cases,
  'required-labels' | 'pinned-images' | 'allowed-registries' | 'container-resources'
> = {
  'required-labels': {
    parameters: { labels: [{ key: 'team', pattern: '[a-z]+' }] },
    clean: everyKind,
    violating: [
      ...inEachKind('no label', { labels: {} }, 'required labels are missing: team'),
      ...inEachKind('wrong value', { labels: { team: '9' } }, 'label values do not match their pattern: team'),
    ],
  },
  'pinned-images': {
    parameters: {},
    clean: everyKind,
    violating: ['containers', 'initContainers', 'ephemeralContainers'].flatMap((list) =>
      inEachKind(`latest in ${list}`, withContainer({ image: 'app:latest' }, list), 'tried (app:latest)'),
    ),
  },
  'allowed-registries': {
    parameters: { prefixes: ['ghcr.io/luneo/', 'registry.example.com:5000/'] },
    clean: everyKind,
    violating: [
      ...inEachKind(
        'another organisation',
        withContainer({ image: 'ghcr.io/luneofake/app:1' }),
        'tried (ghcr.io/luneofake/app:1)',
      ),
      ...inEachKind('a short name', withContainer({ image: 'nginx:1' }, 'initContainers'), 'tried (nginx:1)'),
      ...inEachKind('while debugging', withContainer({ image: 'nginx:1' }, 'ephemeralContainers'), 'tried (nginx:1)'),
      ...inEachKind('no image', withContainer({ image: null }), 'tried (no image)'),
    ],
  },
  'container-resources': {
    parameters: {},
    clean: [
      ...everyKind,
      workload(withContainer({ resources: { limits: { cpu: '1', memory: '1Gi' } } })),
      workload(withContainer({ resources: undefined }, 'ephemeralContainers')),
    ],
    violating: [
      ...inEachKind('no resources', withContainer({ resources: null }), 'containers must request cpu, memory: tried'),
      ...inEachKind(
        'no CPU request',
        withContainer({ resources: { limits: { memory: '1Gi' } } }, 'initContainers'),
        'request cpu, memory: tried',
      ),
      ...inEachKind(
        'no memory limit',
        withContainer({ resources: { requests: { cpu: '1', memory: '1Gi' } } }),
        'containers must limit memory: tried',
      ),
    ],
  },
};
