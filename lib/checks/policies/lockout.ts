import { when } from '../../common/optional';
import {
  mayRefuseAtStart,
  type Manifest,
  namespacesDeniedBy,
  type StartWrite,
  startWritesDeniedBy,
} from '../../policy';
import type { Problem } from '../../model/problem';
import { releasesOf } from '../delivery/releases';
import { atObject } from '../gate';
import { at, list, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { LOCKOUT } from './codes';
import { vitalNamespaces } from './vital-namespaces';

const ADMISSION = 'admissionregistration.k8s.io';

/** Webhooks that may stay closed, each with the reason. */
const EXEMPT_WEBHOOKS: ReadonlyMap<string, string> = new Map([
  [
    'check-ignore-label.gatekeeper.sh',
    'it only looks at Namespaces, those that a start writes exist since the first one, and the chart has no ' +
      'value for its selector; failing open, it would let anyone exempt a namespace while Gatekeeper restarts',
  ],
]);

/** What could refuse a request that the cluster needs in order to start or to heal. */
export const lockoutProblems = (
  cluster: ClusterTree,
  constraints: readonly KubeObject[],
  templates: readonly KubeObject[],
): readonly Problem[] => [
  ...constraints.flatMap((constraint) => ofConstraint(constraint, vitalNamespaces(cluster))),
  ...templates.flatMap(ofTemplate),
  ...releasesOf(cluster).flatMap(ofRelease),
  ...cluster
    .ofKind('ValidatingAdmissionPolicy', ADMISSION)
    .flatMap((policy) => ofAdmissionPolicy(policy, vitalNamespaces(cluster))),
  ...['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'].flatMap((kind) =>
    cluster.ofKind(kind, ADMISSION).flatMap(ofWebhooks),
  ),
];

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
            atObject(LOCKOUT, template, {
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

const ofRelease = ({
  object,
  chart,
  values,
  valuesField,
}: ReturnType<typeof releasesOf>[number]): readonly Problem[] =>
  chart !== 'gatekeeper'
    ? []
    : MAKES_POLICIES.filter((key) => at(values, key) !== false).map((key) =>
        atObject(LOCKOUT, object, {
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

const ofWebhooks = (configuration: KubeObject): readonly Problem[] =>
  list(configuration.value, 'webhooks').flatMap((webhook, index) => {
    const name = text(webhook, 'name') ?? '';
    if (text(webhook, 'failurePolicy') === 'Ignore' || EXEMPT_WEBHOOKS.has(name)) return [];
    const { writes } = mayRefuseAtStart({ ...(webhook as object), resourceRules: list(webhook, 'rules') }, []);
    if (writes.length === 0) return [];
    return [
      atStart(
        configuration,
        `the webhook ${name} refuses, while nothing answers it,`,
        writes,
        `webhooks[${index}].rules`,
        'let it fail open (failurePolicy: Ignore), or keep it off these by its rules and selectors',
      ),
    ];
  });

const inNamespaces = (object: KubeObject, what: string, namespaces: readonly string[], field: string): Problem =>
  atObject(LOCKOUT, object, {
    field,
    message: `${what} denies in ${namespaces.join(', ')}, which must start before the admission controller`,
    remedy: 'exempt these namespaces, and state the reason next to it',
  });

function atStart(
  object: KubeObject,
  what: string,
  writes: readonly StartWrite[],
  field: string,
  remedy: string,
): Problem {
  const given = writes.map(({ kind, namespaces }) =>
    namespaces === undefined ? kind : `${kind} in ${namespaces.join(' and ')}`,
  );
  return atObject(LOCKOUT, object, {
    field,
    message: `${what} what a control plane or a node must write to start`,
    given: [...new Set(given)].join(', '),
    remedy,
  });
}
