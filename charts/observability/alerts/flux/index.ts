import { fluxControllersOf } from '../../../../lib/model';
import { type ObservabilityProps, runs } from '../../scope';
import type { RuleGroup } from '../rule';
import { controllerMissing } from './controller-missing';
import { decryptionKeyMissing } from './decryption-key-missing';
import { drift } from './drift';
import { imageNotFound } from './image-not-found';
import { reconcileFailing } from './reconcile-failing';
import { suspended } from './suspended';

/** Whether Git has arrived by Flux: its objects, by what kube-state-metrics says of them, and its controllers. */
export function fluxRules(props: ObservabilityProps): readonly RuleGroup[] {
  if (!runs(props, 'flux-monitoring')) return [];
  const team = props.platform.owner;
  return [
    {
      name: 'flux',
      recordings: [],
      alerts: [
        controllerMissing(team, fluxControllersOf(props.platform)),
        decryptionKeyMissing(team),
        drift(team),
        imageNotFound(team),
        reconcileFailing(team),
        suspended(team),
      ],
    },
  ];
}
