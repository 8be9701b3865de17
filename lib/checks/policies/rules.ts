import { type Manifest, resourceOf } from '../../policy';
import { cacheKey } from '../gate/cache';
import { list, texts } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { type Admission, admissionOf } from './admission';

/** All that rules over the objects of a cluster. */
export interface Rules extends Admission {
  readonly templates: readonly KubeObject[];
  readonly constraints: readonly KubeObject[];
}

export const rulesOf = (cluster: ClusterTree): Rules => ({
  templates: cluster.ofKind('ConstraintTemplate', 'templates.gatekeeper.sh'),
  constraints: cluster.objects.filter(({ group }) => group === 'constraints.gatekeeper.sh'),
  ...admissionOf(cluster),
});

/** The rules in one order, so that a verdict can name one by its place. */
export const rulesInOrder = ({ templates, constraints, policies, bindings }: Rules): readonly KubeObject[] => [
  ...templates,
  ...constraints,
  ...policies,
  ...bindings,
];

export const digestOfRules = (rules: Rules): string =>
  cacheKey(...rulesInOrder(rules).map(({ value }) => JSON.stringify(value)));

/** Whether any rule looks at objects of this kind; most of what charts bring is of a kind that none does. */
export function kindsMatchedBy({ constraints, policies }: Rules): (manifest: Manifest) => boolean {
  const kinds = constraints.flatMap(({ value }) => {
    const entries = list(value, 'spec', 'match', 'kinds');
    return entries.length === 0
      ? ['*']
      : entries.flatMap((entry) => (texts(entry, 'kinds').length === 0 ? ['*'] : texts(entry, 'kinds')));
  });
  const resources = policies.flatMap(({ value }) =>
    list(value, 'spec', 'matchConstraints', 'resourceRules').flatMap((rule) =>
      texts(rule, 'resources').map((resource) => resource.split('/')[0] ?? ''),
    ),
  );
  const matched = new Set(kinds);
  const wanted = new Set(resources);
  if (matched.has('*') || wanted.has('*')) return () => true;
  return ({ kind, apiVersion }) => matched.has(kind) || wanted.has(resourceOf(kind, groupOf(apiVersion)));
}

const groupOf = (apiVersion: string): string =>
  apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.lastIndexOf('/')) : '';
