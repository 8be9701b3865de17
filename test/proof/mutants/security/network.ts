import { type Breakage, inObjects, spotsOf } from '../mutant';

/** Connections that are open. */
export const networkBreakages: readonly Breakage[] = [
  inObjects('network that is open', ({ kind, value }) =>
    kind !== 'NetworkPolicy'
      ? []
      : [
          { path: ['spec', 'ingress'], to: [{}], note: 'from everywhere' },
          { path: ['spec', 'egress'], to: [{}], note: 'to everywhere' },
          ...spotsOf(value)
            .filter(({ key }) => key === 'cidr')
            .map(({ path }) => ({ path, to: '0.0.0.0/0' })),
          ...spotsOf(value)
            .filter(({ key }) => key === 'podSelector' || key === 'namespaceSelector')
            .filter(({ path }) => path.length > 2)
            .map(({ path }) => ({ path, to: {} })),
        ],
  ),
];
