import { when } from '../../common/optional';
import { mayRefuseAtStart, type Manifest, namespacesDeniedBy, startWritesDeniedBy } from '../../policy';
import type { Problem } from '../../model/problem';
import { releasesOf } from '../delivery/releases';
import { atObject } from '../gate';
import { at, list, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { atStart } from './at-start';
import { ADMISSION } from './codes';
import { vitalNamespaces } from './vital-namespaces';

const GROUP = 'admissionregistration.k8s.io';

/** What could refuse a request that the cluster needs in order to start or to heal. */
export function admissionProblems(cluster: ClusterTree): readonly Problem[] {
  const vital = vitalNamespaces(cluster);
  return [
    ...cluster.objects
      .filter(({ group }) => group === 'constraints.gatekeeper.sh')
      .flatMap((constraint) => ofConstraint(constraint, vital)),
    ...cluster.ofKind('ConstraintTemplate', 'templates.gatekeeper.sh').flatMap(ofTemplate),
    ...releasesOf(cluster).flatMap(ofRelease),
    ...[...cluster.objects, ...cluster.released]
      .filter(({ kind, group }) => kind === 'ValidatingAdmissionPolicy' && group === GROUP)
      .flatMap((policy) => ofAdmissionPolicy(policy, vital)),
  ];
}

function ofConstraint(constraint: KubeObject, vital: readonly string[]): readonly Problem[] {
  const manifest = constraint.value as unknown as Manifest;
  const reached = namespacesDeniedBy(manifest, vital);
  const written = startWritesDeniedBy(manifest);
  return [
    ...when(reached.length !== 0, () =>
      inNamespaces(constraint, 'the constraint', reached, 'spec.match.excludedNamespaces'),
    ),
    ...when(written.length !== 0, () =>
      atStart(
        ADMISSION,
        constraint,
        'the constraint denies',
        written,
        'spec.match.kinds',
        'let the constraint deny for kinds in namespaces only, and warn for these',
      ),
    ),
  ];
}

/**
 * A policy that Gatekeeper makes takes the constraints as parameters, and refuses everything while their kind is
 * unknown.
 */
const MADE =
  'Gatekeeper makes an admission policy of the template, which refuses every write for about 30 seconds after ' +
  'each start of the API server';

const ofTemplate = (template: KubeObject): readonly Problem[] =>
  list(template.value, 'spec', 'targets').flatMap((target, t) =>
    list(target, 'code').flatMap((code, c) =>
      at(code, 'source', 'generateVAP') !== true || text(code, 'source', 'failurePolicy') === 'Ignore'
        ? []
        : [
            atObject(ADMISSION, template, {
              field: `spec.targets[${t}].code[${c}].source.generateVAP`,
              message: MADE,
              given: 'true',
              allowed: 'false',
              remedy: 'take generateVAP out; render an admission policy without parameters beside the template',
            }),
          ],
    ),
  );

/** Values of Gatekeeper's chart whose default is true. */
const MAKES_POLICIES = ['defaultCreateVAPForTemplates', 'defaultCreateVAPBindingForConstraints'];

const ofRelease = ({ object, chart, values, valuesField }: ReturnType<typeof releasesOf>[number]): readonly Problem[] =>
  chart !== 'gatekeeper'
    ? []
    : MAKES_POLICIES.filter((key) => at(values, key) !== false).map((key) =>
        atObject(ADMISSION, object, {
          field: `${valuesField}.${key}`,
          message: MADE.replace('the template', 'each template'),
          given: at(values, key) === undefined ? 'nothing, and the default is true' : JSON.stringify(at(values, key)),
          allowed: 'false',
          remedy: 'write false',
        }),
      );

function ofAdmissionPolicy(policy: KubeObject, vital: readonly string[]): readonly Problem[] {
  if (text(policy.value, 'spec', 'failurePolicy') === 'Ignore') return [];
  const match = at(policy.value, 'spec', 'matchConstraints');
  const { writes, namespaces } = mayRefuseAtStart(match, vital);
  return [
    ...when(writes.length !== 0, () =>
      atStart(
        ADMISSION,
        policy,
        'the policy can refuse',
        writes,
        'spec.matchConstraints',
        'name resources in namespaces, and exclude these namespaces by the label kubernetes.io/metadata.name',
      ),
    ),
    ...when(namespaces.length !== 0, () =>
      inNamespaces(policy, 'the policy', namespaces, 'spec.matchConstraints.namespaceSelector'),
    ),
  ];
}

const inNamespaces = (object: KubeObject, what: string, namespaces: readonly string[], field: string): Problem =>
  atObject(ADMISSION, object, {
    field,
    message: `${what} denies in ${namespaces.join(', ')}, which must start before the admission controller`,
    remedy: 'exempt these namespaces, and state the reason next to it',
  });
