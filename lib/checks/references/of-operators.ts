import { releasesOf } from '../delivery/releases';
import { atObject } from '../gate';
import { at, fields, isFields, labels, list, text, texts } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { FLUX_OBJECT, INGRESS_CLASS, NAMED_OBJECT, RESOURCE_METRICS, SECRET, SERVICE_ACCOUNT, UNREAD_SECRET } from './codes';
import { joinFound, NOTHING, type Context, type Found } from './context';
import { secretKeys } from './producers';
import { selects, written } from './selector';

const STRIMZI = 'kafka.strimzi.io';
const CERT_MANAGER = 'cert-manager.io';
const METALLB = 'metallb.io';

/** What operators look for: the objects of Strimzi, cert-manager, MetalLB, External Secrets, Flux' images and the autoscaler. */
export function operatorReferences(context: Context): Found {
  const { cluster } = context;
  return joinFound([
    ...cluster.objects.filter(({ group }) => group === STRIMZI).map((object) => ofStrimzi(context, object)),
    ...cluster.ofKind('ClusterIssuer', CERT_MANAGER).map((issuer) => ofIssuer(context, issuer)),
    ...cluster.objects.filter(({ group }) => group === METALLB).map((object) => ofMetalLb(context, object)),
    ...cluster.ofKind('ImageUpdateAutomation', 'image.toolkit.fluxcd.io').map((automation) => chosenPolicies(context, automation)),
    ...cluster.ofKind('HorizontalPodAutoscaler', 'autoscaling').map((autoscaler) => metrics(context, autoscaler)),
    ...unread(context),
    ...cluster.ofKind('Role', 'rbac.authorization.k8s.io').map((role) => namedSecrets(context, role)),
    ...cluster.ofKind('ClusterSecretStore', 'external-secrets.io').map((store) => storeAccount(context, store)),
  ]);
}

const missing = (object: KubeObject, field: string, what: string): Found => ({ problems: [atObject(NAMED_OBJECT, object, { field, message: `${what} does not exist in this cluster`, given: what, remedy: 'render it, or correct the name' })], unchecked: [] });

/** Users, topics and pools belong to a Kafka of their namespace; users name topics, and Secrets with their passwords. */
function ofStrimzi(context: Context, object: KubeObject): Found {
  const cluster = labels(object.value, 'metadata', 'labels')['strimzi.io/cluster'];
  const namespace = object.namespace ?? 'default';
  const found: Found[] = [];
  if (object.kind !== 'Kafka' && (cluster === undefined || context.find('Kafka', namespace, cluster) === undefined)) found.push(missing(object, 'metadata.labels["strimzi.io/cluster"]', `Kafka ${namespace}/${cluster ?? ''}`));
  list(object.value, 'spec', 'authorization', 'acls').forEach((acl, index) => {
    const name = text(acl, 'resource', 'name') ?? '';
    const literal = (text(acl, 'resource', 'patternType') ?? 'literal') === 'literal' && text(acl, 'resource', 'type') === 'topic' && name !== '*';
    if (literal && context.find('KafkaTopic', namespace, name) === undefined) found.push(missing(object, `spec.authorization.acls[${index}].resource.name`, `KafkaTopic ${namespace}/${name}`));
  });
  const reference = at(object.value, 'spec', 'authentication', 'password', 'valueFrom', 'secretKeyRef');
  if (isFields(reference)) found.push(secretOf(context, object, { namespace, reference, field: 'spec.authentication.password.valueFrom.secretKeyRef' }));
  return joinFound(found);
}

function secretOf(context: Context, object: KubeObject, { namespace, reference, field }: { readonly namespace: string; readonly reference: unknown; readonly field: string }): Found {
  const [name, key] = [text(reference, 'name') ?? '', text(reference, 'key')];
  const label = `Secret ${namespace}/${name}`;
  if (context.isDeclared('secret', `${namespace}/${name}`)) return NOTHING;
  const keys = secretKeys(context, namespace, name);
  if (keys === undefined) return { problems: [atObject(SECRET, object, { field, message: `${label} has no producer in this cluster`, given: label, remedy: 'render the ExternalSecret, or correct the name' })], unchecked: [] };
  if (key === undefined || keys === 'any' || keys.includes(key)) return NOTHING;
  return { problems: [atObject(SECRET, object, { field: `${field}.key`, message: `${label} has no key ${key}`, given: key, allowed: keys.join(', '), remedy: 'add the key, or correct its name' })], unchecked: [] };
}

/**
 * An issuer for the whole cluster reads Secrets in the namespace of cert-manager, which no file here names: any will do.
 * Where no Certificate is one of an authority, the authority was made outside of the cluster, and its Secret with it.
 */
function ofIssuer(context: Context, issuer: KubeObject): Found {
  const secret = text(issuer.value, 'spec', 'ca', 'secretName');
  const madeHere = context.cluster.ofKind('Certificate', CERT_MANAGER).some((certificate) => at(certificate.value, 'spec', 'isCA') === true);
  const has = secret === undefined || !madeHere || [...context.namespaces.keys()].some((namespace) => secretKeys(context, namespace, secret) !== undefined || context.isDeclared('secret', `${namespace}/${secret}`));
  const classes = list(issuer.value, 'spec', 'acme', 'solvers').flatMap((solver, index) => {
    const name = text(solver, 'http01', 'ingress', 'ingressClassName');
    return name === undefined || context.find('IngressClass', undefined, name) || context.isDeclared('ingress-class', name) ? [] : [{ field: `spec.acme.solvers[${index}].http01.ingress.ingressClassName`, name }];
  });
  return {
    problems: [
      ...(has ? [] : [atObject(SECRET, issuer, { field: 'spec.ca.secretName', message: `no namespace has a producer of the Secret ${secret}`, given: secret, remedy: 'render the Certificate, or correct the name' })]),
      ...classes.map(({ field, name }) => atObject(INGRESS_CLASS, issuer, { field, message: `IngressClass ${name} does not exist in this cluster`, given: name, remedy: 'render the IngressClass, or correct the name' })),
    ],
    unchecked: [],
  };
}

/** MetalLB reads its own namespace alone; an advertisement names pools. */
function ofMetalLb(context: Context, object: KubeObject): Found {
  const own = releasesOf(context.cluster).filter(({ chart }) => chart === 'metallb').map(({ object: by }) => text(by.value, 'spec', 'targetNamespace') ?? text(by.value, 'spec', 'destination', 'namespace') ?? by.namespace);
  const unseen = own.length > 0 && !own.includes(object.namespace);
  const pools = texts(object.value, 'spec', 'ipAddressPools').flatMap((name, index) => (context.find('IPAddressPool', object.namespace, name) ? [] : [missing(object, `spec.ipAddressPools[${index}]`, `IPAddressPool ${object.namespace ?? ''}/${name}`)]));
  return joinFound([...(unseen ? [{ problems: [atObject(NAMED_OBJECT, object, { field: 'metadata.namespace', message: 'MetalLB looks in its own namespace alone', given: object.namespace ?? 'none', allowed: own.join(', '), remedy: 'move the object there' })], unchecked: [] }] : []), ...pools]);
}

function chosenPolicies({ cluster }: Context, automation: KubeObject): Found {
  const selector = at(automation.value, 'spec', 'policySelector');
  if (selector === undefined || cluster.ofKind('ImagePolicy', automation.group).some((policy) => policy.namespace === automation.namespace && selects(selector, labels(policy.value, 'metadata', 'labels')))) return NOTHING;
  return { problems: [atObject(FLUX_OBJECT, automation, { field: 'spec.policySelector', message: 'the selector selects no ImagePolicy', given: written(selector), remedy: 'use labels that the policies have' })], unchecked: [] };
}

const METRICS = 'metrics-server';

/** CPU and memory of pods come from metrics-server, a release or something that the cluster says it has. */
function metrics(context: Context, autoscaler: KubeObject): Found {
  const asks = list(autoscaler.value, 'spec', 'metrics').some((metric) => ['Resource', 'ContainerResource'].includes(text(metric, 'type') ?? ''));
  if (!asks || releasesOf(context.cluster).some(({ chart }) => chart === METRICS) || context.declaredPorts(`kube-system/${METRICS}`).length > 0) return NOTHING;
  return { problems: [atObject(RESOURCE_METRICS, autoscaler, { field: 'spec.metrics', message: 'nothing in the cluster serves the metrics of pods', remedy: 'add metrics-server to the cluster' })], unchecked: [] };
}

/** By these labels Argo CD finds Secrets that nobody names. */
const FOUND_BY_LABEL = 'argocd.argoproj.io/secret-type';

/** ExternalSecrets whose Secret nothing names. */
function unread({ cluster }: Context): readonly Found[] {
  const externals = cluster.ofKind('ExternalSecret', 'external-secrets.io');
  if (externals.length === 0) return [];
  const texts = new Map(cluster.objects.map((object) => [object, JSON.stringify(object.value)]));
  return externals.map((external) => {
    const target = at(external.value, 'spec', 'target');
    const name = text(target, 'name') ?? external.name;
    const byLabel = FOUND_BY_LABEL in fields(at(target, 'template', 'metadata', 'labels'));
    const whole = new RegExp(`(?<![A-Za-z0-9-])${name.replaceAll('.', '\\.')}(?![A-Za-z0-9-])`);
    if (byLabel || [...texts].some(([object, content]) => object !== external && whole.test(content))) return NOTHING;
    return { problems: [atObject(UNREAD_SECRET, external, { field: 'spec.target.name', message: 'nothing in the cluster names this Secret', given: name, remedy: 'correct the name, or remove the ExternalSecret' })], unchecked: [] };
  });
}

/** Secrets that a role opens by name. */
function namedSecrets(context: Context, role: KubeObject): Found {
  const namespace = role.namespace ?? 'default';
  const problems = list(role.value, 'rules').flatMap((rule, index) =>
    !texts(rule, 'resources').includes('secrets')
      ? []
      : texts(rule, 'resourceNames').flatMap((name) => (secretKeys(context, namespace, name) !== undefined || context.isDeclared('secret', `${namespace}/${name}`) || context.hasUnknownPods(namespace) ? [] : [atObject(SECRET, role, { field: `rules[${index}].resourceNames`, message: `Secret ${namespace}/${name} has no producer in this cluster`, given: name, remedy: 'render the ExternalSecret, or correct the name' })])),
  );
  return { problems, unchecked: [] };
}

/** The account by which a store of Vault signs in. */
function storeAccount(context: Context, store: KubeObject): Found {
  const field = 'spec.provider.vault.auth.kubernetes.serviceAccountRef';
  const reference = at(store.value, ...field.split('.'));
  if (!isFields(reference)) return NOTHING;
  const account = `${text(reference, 'namespace') ?? ''}/${text(reference, 'name') ?? ''}`;
  if (context.find('ServiceAccount', text(reference, 'namespace'), text(reference, 'name') ?? '') || context.isDeclared('service-account', account)) return NOTHING;
  return { problems: [atObject(SERVICE_ACCOUNT, store, { field, message: `ServiceAccount ${account} does not exist in this cluster`, given: account, remedy: 'render the ServiceAccount, or declare what the release brings' })], unchecked: [] };
}
