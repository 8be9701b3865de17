import { given, when } from '../../common/optional';
import { mayRefuse, mayRefuseAtStart } from '../../policy';
import type { Problem } from '../../model/problem';
import type { Context } from '../delivery/context';
import { atObject } from '../gate';
import { labels, list, text } from '../tree/read';
import { holds, namespaceLabels, type Labels } from '../tree/selector';
import type { KubeObject } from '../tree/tree';
import { atStart } from './at-start';
import { WEBHOOK } from './codes';
import { coreNamespaces } from './vital-namespaces';

const GROUP = 'admissionregistration.k8s.io';
const KINDS = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'];

/** Webhooks that may stay closed, each with the reason. */
const EXEMPT: ReadonlyMap<string, string> = new Map([
  [
    'check-ignore-label.gatekeeper.sh',
    'it only looks at Namespaces, those that a start writes exist since the first one, and the chart has no ' +
      'value for its selector; failing open, it would let anyone exempt a namespace while Gatekeeper restarts',
  ],
]);

/** A resource that somebody must be able to write. */
interface Written {
  readonly group: string;
  readonly resource: string;
}

const PODS: Written = { group: '', resource: 'pods' };

/** What makes the pods of a namespace. */
const RUN: readonly Written[] = [
  ...['deployments', 'statefulsets', 'daemonsets', 'replicasets'].map((resource) => ({ group: 'apps', resource })),
  { group: 'batch', resource: 'jobs' },
];

/** What is written before the pods of a webhook answer: who leads, their addresses, a certificate. */
const ANSWER: readonly Written[] = [
  { group: 'coordination.k8s.io', resource: 'leases' },
  { group: 'discovery.k8s.io', resource: 'endpointslices' },
  { group: '', resource: 'secrets' },
];

/** What the engine and those who mend by it write. */
const DELIVER: readonly Written[] = [
  { group: 'argoproj.io', resource: 'applications' },
  { group: 'argoproj.io', resource: 'appprojects' },
  { group: 'kustomize.toolkit.fluxcd.io', resource: 'kustomizations' },
  { group: 'helm.toolkit.fluxcd.io', resource: 'helmreleases' },
  { group: 'source.toolkit.fluxcd.io', resource: 'gitrepositories' },
];

/** Webhooks, of files and of releases, that fail closed on what somebody needs before they answer. */
export const webhookProblems = (context: Context): readonly Problem[] =>
  KINDS.flatMap((kind) => context.every(kind, GROUP)).flatMap((configuration) =>
    list(configuration.value, 'webhooks').flatMap((webhook, index) => {
      const name = text(webhook, 'name') ?? '';
      if (text(webhook, 'failurePolicy') === 'Ignore' || EXEMPT.has(name)) return [];
      const read = { configuration, name, field: `webhooks[${index}]`, value: webhook };
      return [...atStartOf(read), ...inNamespaces(context, read), ...ofCertificate(context, read)];
    }),
  );

interface Webhook {
  readonly configuration: KubeObject;
  readonly name: string;
  readonly field: string;
  readonly value: unknown;
}

const matchOf = ({ value }: Webhook): object => ({ ...(value as object), resourceRules: list(value, 'rules') });

function atStartOf(webhook: Webhook): readonly Problem[] {
  const { writes } = mayRefuseAtStart(matchOf(webhook), []);
  return when(writes.length > 0, () =>
    atStart(
      WEBHOOK,
      webhook.configuration,
      `the webhook ${webhook.name} refuses, while nothing answers it,`,
      writes,
      `${webhook.field}.rules`,
      'let it fail open (failurePolicy: Ignore), or keep it off these by its rules and selectors',
    ),
  );
}

/** What is refused in the namespace of those who answer, and in that of the engine. */
function inNamespaces(context: Context, webhook: Webhook): readonly Problem[] {
  const own = text(webhook.value, 'clientConfig', 'service', 'namespace');
  const refused = (written: readonly Written[], namespace: string, answering: Labels = {}): readonly string[] =>
    written
      .filter(({ group, resource }) =>
        mayRefuse(matchOf(webhook), {
          group,
          resource,
          namespace,
          namespaceLabels: context.namespaces.get(namespace) ?? namespaceLabels(namespace),
          labels: answering,
        }),
      )
      .map(({ group, resource }) => (group === '' ? resource : `${resource}.${group}`));
  const ofOwn = (namespace: string): readonly Problem[] => {
    const resources = [
      ...labelsBehind(context, webhook).flatMap((answering) => refused([PODS, ...RUN], namespace, answering)),
      ...refused(ANSWER, namespace),
    ];
    return told(webhook, resources, namespace, 'its own pods need to answer');
  };
  const engine = coreNamespaces(context.cluster).filter((one) => one !== 'kube-system' && one !== own);
  return [
    ...given(own, ofOwn).flat(),
    ...engine.flatMap((namespace) =>
      told(webhook, refused([PODS, ...RUN, ...DELIVER], namespace), namespace, 'the engine needs to mend it'),
    ),
  ];
}

/** Labels of the pods that answer; none where they are not known. */
function labelsBehind(context: Context, { value }: Webhook): readonly Labels[] {
  const namespace = text(value, 'clientConfig', 'service', 'namespace');
  const service = context.find('Service', namespace, text(value, 'clientConfig', 'service', 'name') ?? '');
  const selector = labels(service?.value, 'spec', 'selector');
  const behind = context.templates.filter(
    (pod) =>
      service !== undefined &&
      pod.namespace === namespace &&
      Object.keys(selector).length > 0 &&
      holds(selector, pod.labels),
  );
  return behind.length === 0 ? [{}] : behind.map((pod) => pod.labels);
}

const told = (webhook: Webhook, resources: readonly string[], namespace: string, why: string): readonly Problem[] =>
  when(resources.length > 0, () =>
    atObject(WEBHOOK, webhook.configuration, {
      field: `${webhook.field}.namespaceSelector`,
      message: `while nothing answers it, the webhook ${webhook.name} refuses in ${namespace} what ${why}`,
      given: [...new Set(resources)].join(', '),
      remedy: `keep the webhook off ${namespace} by the label kubernetes.io/metadata.name, or let it fail open`,
    }),
  );

const INJECTED = 'cert-manager.io/inject-ca-from';

/** A certificate that cannot be issued while the webhook refuses what issues it. */
function ofCertificate(context: Context, webhook: Webhook): readonly Problem[] {
  const from = text(webhook.configuration.value, 'metadata', 'annotations', INJECTED);
  if (from === undefined) return [];
  const namespace = from.slice(0, from.indexOf('/'));
  const refused = ['certificates', 'certificaterequests'].filter((resource) =>
    mayRefuse(matchOf(webhook), {
      group: 'cert-manager.io',
      resource,
      namespace,
      namespaceLabels: context.namespaces.get(namespace) ?? namespaceLabels(namespace),
    }),
  );
  return when(refused.length > 0, () =>
    atObject(WEBHOOK, webhook.configuration, {
      field: `${webhook.field}.rules`,
      message: `the webhook ${webhook.name} refuses what makes its own certificate, ${from}`,
      given: refused.join(', '),
      remedy: `leave the kinds of cert-manager in ${namespace} out, or let it fail open`,
    }),
  );
}
