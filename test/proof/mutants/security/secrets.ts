import { type Breakage, inObjects } from '../mutant';
import { at } from '../../../../lib/checks/tree/read';
import { inContainers } from './pods';

const secret = { apiVersion: 'v1', kind: 'Secret', type: 'Opaque' } as const;

/** Secrets in plain text. */
export const secretBreakages: readonly Breakage[] = [
  inObjects('secret in plain text', ({ kind, value }) => [
    ...(kind === 'ExternalSecret'
      ? [
          {
            path: [],
            to: { ...value, ...secret, spec: undefined, stringData: { password: 'planted' } },
            note: 'instead of the reference',
          },
        ]
      : []),
    ...(kind === 'ConfigMap'
      ? [
          { path: ['data', 'DB_PASSWORD'], to: 'planted', note: 'in a ConfigMap' },
          { path: ['data', 'key.pem'], to: `-----BEGIN RSA ${'PRIVATE'} KEY-----\nplanted\n`, note: 'key' },
        ]
      : []),
  ]),
  inContainers('secret in an environment variable', (path, { value }) => [
    {
      path: [...path, 'env'],
      to: [
        ...((at(value, ...path, 'env') as readonly unknown[] | undefined) ?? []),
        { name: 'API_TOKEN', value: 'planted' },
      ],
      note: 'planted',
    },
  ]),
];
