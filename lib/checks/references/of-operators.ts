import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import type { Context } from '../delivery/context';
import { releasesOf } from '../delivery/releases';
import { atObject } from '../gate';
import { at, labels, list, text, texts } from '../tree/read';
import { selects, written } from '../tree/selector';
import type { KubeObject } from '../tree/tree';
import { FLUX_OBJECT, INGRESS_CLASS, NAMED_OBJECT, RESOURCE_METRICS, SECRET } from './codes';
import { doesNotExist, exists, found, hasSecret, type Found } from './found';

const CERT_MANAGER = 'cert-manager.io';
const METALLB = 'metallb.io';
const IMAGES = 'image.toolkit.fluxcd.io';

/** What controllers look for by name, label or place: cert-manager, MetalLB, Flux' images and the autoscaler. */
export function operatorReferences(context: Context): Found {
  const { cluster } = context;
  return found(
    ...cluster
      .ofKind('ClusterIssuer', CERT_MANAGER)
      .flatMap((issuer) => [...issuerSecret(context, issuer), ...solverClasses(context, issuer)]),
    ...cluster.objects.filter(({ group }) => group === METALLB).flatMap((object) => metalLb(context, object)),
    ...cluster.ofKind('ImageUpdateAutomation', IMAGES).flatMap((one) => chosenPolicies(context, one)),
    ...cluster.ofKind('HorizontalPodAutoscaler', 'autoscaling').flatMap((one) => metrics(context, one)),
  );
}

/**
 * An issuer for the whole cluster reads Secrets in the namespace of cert-manager, which no file here names: any will
 * do.
 * Where no Certificate is one of an authority, the authority was made outside of the cluster, and its Secret with it.
 */
function issuerSecret(context: Context, issuer: KubeObject): readonly Problem[] {
  const name = text(issuer.value, 'spec', 'ca', 'secretName');
  const isMadeHere = context
    .every('Certificate', CERT_MANAGER)
    .some((certificate) => at(certificate.value, 'spec', 'isCA') === true && !isOfItsNamespace(context, certificate));
  if (name === undefined || !isMadeHere) return [];
  if ([...context.namespaces.keys()].some((namespace) => hasSecret(context, namespace, name))) return [];
  return [
    atObject(SECRET, issuer, {
      field: 'spec.ca.secretName',
      message: `no namespace has a producer of the Secret ${name}`,
      given: name,
      remedy: 'render the Certificate, or correct the name',
    }),
  ];
}

/** Whether an authority is for its namespace alone: an Issuer there signs by it, as charts do for their webhooks. */
const isOfItsNamespace = (context: Context, certificate: KubeObject): boolean =>
  context
    .every('Issuer', CERT_MANAGER)
    .some(
      (issuer) =>
        issuer.namespace === certificate.namespace &&
        text(issuer.value, 'spec', 'ca', 'secretName') === text(certificate.value, 'spec', 'secretName'),
    );

const solverClasses = (context: Context, issuer: KubeObject): readonly Problem[] =>
  list(issuer.value, 'spec', 'acme', 'solvers').flatMap((solver, index) => {
    const name = text(solver, 'http01', 'ingress', 'ingressClassName');
    if (name === undefined || exists(context, 'IngressClass', name)) return [];
    const field = `spec.acme.solvers[${index}].http01.ingress.ingressClassName`;
    const remedy = 'render the IngressClass, or correct the name';
    return [doesNotExist(INGRESS_CLASS, issuer, field, `IngressClass ${name}`, remedy)];
  });

/** MetalLB reads its own namespace alone; an advertisement names pools. */
function metalLb(context: Context, object: KubeObject): readonly Problem[] {
  const own = releasesOf(context.cluster)
    .filter(({ chart }) => chart === 'metallb')
    .map(
      ({ object: by }) =>
        text(by.value, 'spec', 'targetNamespace') ?? text(by.value, 'spec', 'destination', 'namespace') ?? by.namespace,
    );
  const isUnseen = own.length > 0 && !own.includes(object.namespace);
  return [
    ...when(isUnseen, () =>
      atObject(NAMED_OBJECT, object, {
        field: 'metadata.namespace',
        message: 'MetalLB looks only in its own namespace',
        given: object.namespace ?? 'none',
        allowed: own.join(', '),
        remedy: 'move the object there',
      }),
    ),
    ...texts(object.value, 'spec', 'ipAddressPools').flatMap((name, index) =>
      when(context.find('IPAddressPool', object.namespace, name) === undefined, () =>
        doesNotExist(
          NAMED_OBJECT,
          object,
          `spec.ipAddressPools[${index}]`,
          `IPAddressPool ${object.namespace ?? ''}/${name}`,
        ),
      ),
    ),
  ];
}

function chosenPolicies({ cluster }: Context, automation: KubeObject): readonly Problem[] {
  const selector = at(automation.value, 'spec', 'policySelector');
  const isChosen = (policy: KubeObject): boolean =>
    policy.namespace === automation.namespace && selects(selector, labels(policy.value, 'metadata', 'labels'));
  if (selector === undefined || cluster.ofKind('ImagePolicy', automation.group).some(isChosen)) return [];
  return [
    atObject(FLUX_OBJECT, automation, {
      field: 'spec.policySelector',
      message: 'the selector selects no ImagePolicy',
      given: written(selector),
      remedy: 'use labels that the policies have',
    }),
  ];
}

const METRICS = 'metrics-server';

/** CPU and memory of pods come from metrics-server, a release or something that the cluster says it has. */
function metrics(context: Context, autoscaler: KubeObject): readonly Problem[] {
  const isAsked = list(autoscaler.value, 'spec', 'metrics').some((metric) =>
    ['Resource', 'ContainerResource'].includes(text(metric, 'type') ?? ''),
  );
  const isServed =
    releasesOf(context.cluster).some(({ chart }) => chart === METRICS) ||
    context.declaredPorts(`kube-system/${METRICS}`).length > 0;
  return when(isAsked && !isServed, () =>
    atObject(RESOURCE_METRICS, autoscaler, {
      field: 'spec.metrics',
      message: 'nothing in the cluster serves the metrics of pods',
      remedy: 'add metrics-server to the cluster',
    }),
  );
}
