import type { Context } from '../delivery/context';
import { releasesOf } from '../delivery/releases';
import { configurationOf } from '../tree/pod-references';
import { containersOf, podTemplateOf, type PodTemplate } from '../tree/pods';
import { at, isFields, labels, list, text, texts } from '../tree/read';
import { holds } from '../tree/selector';
import type { KubeObject } from '../tree/tree';
import type { Node } from './paths';

/** A host of the cluster's own Ingresses that pods call. */
export interface OwnHostCall {
  readonly host: string;
  /** @default - the call begins on HTTP and goes where that redirects */
  readonly port?: number;
  /** What they do with it, before the name of the host. */
  readonly why: string;
}

/** The hosts of this cluster that the pods call: for a challenge, or because their settings name the address. */
export function ownHostCalls(context: Context, node: Node): readonly OwnHostCall[] {
  const { owner } = node;
  if (owner === undefined) return [];
  const templates = templatesOf(context, node);
  const hosts = hostsOf(context);
  const challenged = templates.some(isCertManager) ? hosts.filter(({ ingress }) => isChallenged(context, ingress)) : [];
  const others = hosts.filter(({ ingress }) => !leadsTo(context, ingress, owner.object, templates));
  const settings = settingsOf(context, owner.object, templates);
  return [
    ...challenged.slice(0, 1).map(({ host }) => ({ host, why: 'it tries the challenge of' })),
    ...others.flatMap(({ host }) =>
      settings.flatMap((written) => {
        const scheme = new RegExp(`\\b(https?)://${host.replaceAll('.', '\\.')}(?::(\\d+))?(?![A-Za-z0-9.-])`).exec(
          written,
        );
        if (scheme === null) return [];
        const port = scheme[2] === undefined ? (scheme[1] === 'https' ? 443 : 80) : Number(scheme[2]);
        return [{ host, port, why: 'its settings name' }];
      }),
    ),
  ];
}

/** The templates of the pods: the workload itself, or those of the release that have the labels. */
function templatesOf({ cluster }: Context, { owner, namespace, labels: own }: Node): readonly PodTemplate[] {
  if (owner === undefined) return [];
  const workload = podTemplateOf(owner.object);
  if (workload !== undefined) return [workload];
  return cluster.released
    .filter(({ release }) => release?.by === owner.object)
    .flatMap((object) => podTemplateOf(object) ?? [])
    .filter((pod) => pod.namespace === namespace && holds(own, pod.labels));
}

/** cert-manager tries a challenge itself before it asks the authority to (v1.21.1, pkg/issuer/acme/http/http.go). */
const isCertManager = (pod: PodTemplate): boolean =>
  containersOf(pod).some(({ value }) => /\/cert-manager-controller[:@]/.test(text(value, 'image') ?? ''));

interface OwnHost {
  readonly host: string;
  readonly ingress: KubeObject;
}

const hostsOf = ({ cluster }: Context): readonly OwnHost[] =>
  [...cluster.objects, ...cluster.released]
    .filter(({ kind, group }) => kind === 'Ingress' && group === 'networking.k8s.io')
    .flatMap((ingress) =>
      list(ingress.value, 'spec', 'rules').flatMap((rule) => {
        const host = text(rule, 'host');
        return host === undefined || host.includes('*') ? [] : [{ host, ingress }];
      }),
    );

/** Whether an issuer that the Ingress names answers challenges over HTTP. */
function isChallenged({ cluster }: Context, { value }: KubeObject): boolean {
  const named = ['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer'].flatMap(
    (key) => text(value, 'metadata', 'annotations', key) ?? [],
  );
  return [...cluster.ofKind('ClusterIssuer', 'cert-manager.io'), ...cluster.ofKind('Issuer', 'cert-manager.io')].some(
    (issuer) =>
      named.includes(issuer.name) &&
      list(issuer.value, 'spec', 'acme', 'solvers').some((solver) => at(solver, 'http01') !== undefined),
  );
}

/**
 * A program that names its own address does not call it: its Service, or one of the same release, is behind the host.
 */
const leadsTo = (
  context: Context,
  ingress: KubeObject,
  owner: KubeObject,
  templates: readonly PodTemplate[],
): boolean =>
  list(ingress.value, 'spec', 'rules')
    .flatMap((rule) => list(rule, 'http', 'paths'))
    .flatMap((path) => context.find('Service', ingress.namespace, text(path, 'backend', 'service', 'name') ?? '') ?? [])
    .some(
      (service) =>
        service.release?.by === owner ||
        templates.some(
          (pod) => pod.namespace === service.namespace && holds(labels(service.value, 'spec', 'selector'), pod.labels),
        ),
    );

/** Names of settings that tell others where something is, and who may come from there. */
const TOLD = /origin|cors|redirect|callback|external_?url|public|root_?url|base_?url|^host(name)?s?$/i;

/** Texts among the settings of the pods: values of a release, variables, arguments and ConfigMaps of a workload. */
function settingsOf(context: Context, owner: KubeObject, templates: readonly PodTemplate[]): readonly string[] {
  const values = releasesOf(context.cluster)
    .filter(({ object }) => object === owner)
    .flatMap((release) => textsIn(release.values));
  return [
    ...values,
    ...templates.flatMap((pod) => [
      ...containersOf(pod).flatMap(({ value }) => [
        ...textsIn(at(value, 'args')),
        ...textsIn(at(value, 'command')),
        ...list(value, 'env').flatMap((one) => (TOLD.test(text(one, 'name') ?? '') ? [] : texts([at(one, 'value')]))),
      ]),
      ...configurationOf(pod).flatMap(({ what, name }) =>
        what === 'ConfigMap' ? textsIn(at(context.find(what, pod.namespace, name)?.value, 'data')) : [],
      ),
    ]),
  ];
}

function textsIn(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') return TOLD.test(key) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item, key));
  return isFields(value) ? Object.entries(value).flatMap(([name, inner]) => textsIn(inner, name)) : [];
}
