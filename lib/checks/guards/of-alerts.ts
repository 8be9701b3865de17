import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { texts } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { HUSHED } from './codes-of-alerts';

/**
 * What controllers of Flux say when something is broken until somebody mends it; what a network does for a moment is
 * not among it (kustomize-controller v1.9, helm-controller v1.6).
 */
const FAILURES = [
  "health check failed after 5m0s: timeout waiting for: [Deployment/web/web status: 'InProgress']",
  "health check failed after 12s: failed early due to stalled resources: [Deployment/web/web status: 'Failed']",
  'kustomize build failed: accumulating resources: invalid Kustomization',
  'Deployment/web/web dry-run failed (Invalid): Deployment.apps "web" is invalid: spec.replicas: Invalid value: -1',
  'Helm install failed for release web/web with chart web@1.0.0: execution error at (web/templates/deployment.yaml)',
  'Helm upgrade failed for release web/web with chart web@1.0.0: cannot patch "web" with kind Deployment',
];

/** Alerts of Flux whose lists of patterns keep failures to themselves. */
export const alertProblems = (cluster: ClusterTree): readonly Problem[] =>
  cluster.ofKind('Alert', 'notification.toolkit.fluxcd.io').flatMap((object) => {
    const included = texts(object.value, 'spec', 'inclusionList');
    const isLost = included.length > 0 && !FAILURES.some((failure) => included.some((one) => takes(one, failure)));
    return [
      ...texts(object.value, 'spec', 'exclusionList').flatMap((given, index) => {
        const hushed = FAILURES.find((failure) => takes(given, failure));
        if (hushed === undefined) return [];
        return [
          atObject(HUSHED, object, {
            field: `spec.exclusionList[${index}]`,
            message: `the alert drops what says that something is broken: ${hushed}`,
            given,
            remedy: 'take the pattern out, or match what it is meant against alone',
          }),
        ];
      }),
      ...(isLost
        ? [
            atObject(HUSHED, object, {
              field: 'spec.inclusionList',
              message: 'no message about a failed health check, build or release is among those that are sent',
              given: included.join(', '),
              remedy: 'leave the list out, or let it take failures',
            }),
          ]
        : []),
    ];
  });

/** Patterns are those of Go, which may begin with a flag; one that does not parse is refused by Flux itself. */
function takes(pattern: string, message: string): boolean {
  const [, flags = '', source = ''] = /^(?:\(\?([ims]+)\))?([\s\S]*)$/.exec(pattern) ?? [];
  try {
    return new RegExp(source, flags).test(message);
  } catch {
    return false;
  }
}
