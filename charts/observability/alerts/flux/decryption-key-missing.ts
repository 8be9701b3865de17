import { JOBS } from '../../metrics';
import { not } from '../../promql';
import type { Alert } from '../rule';
import { failing, labelled, state } from './state';

/** Encrypted files cannot be opened. */
export const decryptionKeyMissing = (team: string): Alert => ({
  name: 'FluxDecryptionKeyMissing',
  severity: 'critical',
  team,
  jobs: [JOBS.kubeStateMetrics],
  // No reason of Flux says this alone. Folders are built before they are merged, so that what is left is the key.
  expr: failing('Kustomization', { decryption: not(''), reason: 'BuildFailed' }),
  for: '5m',
  summary: 'Kustomization {{ $labels.name }} cannot decrypt its files',
  description:
    'The Secret with the key is missing or empty, or the files are encrypted for another key. Existing Secrets ' +
    'stay as they are, and new ones do not arrive.',
  cases: {
    firing: {
      series: [
        state('Kustomization', 'secrets', { decryption: 'sops-age', ready: 'False', reason: 'BuildFailed' }, '1x40'),
      ],
      at: '30m',
      expect: [
        {
          labels: labelled('Kustomization', 'secrets'),
          summary: 'Kustomization secrets cannot decrypt its files',
        },
      ],
    },
    silent: {
      series: [
        state(
          'Kustomization',
          'secrets',
          { decryption: 'sops-age', ready: 'False', reason: 'HealthCheckFailed' },
          '1x40',
        ),
      ],
      at: '30m',
    },
    alsoSilent: [
      { series: [state('Kustomization', 'base', { ready: 'False', reason: 'BuildFailed' }, '1x40')], at: '30m' },
    ],
  },
});
