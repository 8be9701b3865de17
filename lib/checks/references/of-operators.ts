import { releasesOf } from '../delivery/releases';
import { atObject } from '../gate';
import { at, labels, list, text, texts } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { FLUX_OBJECT, INGRESS_CLASS, NAMED_OBJECT, RESOURCE_METRICS, SECRET } from './codes';
import { joinFound, NOTHING, type Context, type Found } from '../delivery/context';
import { secretKeys } from './producers';
import { selects, written } from '../tree/selector';

const CERT_MANAGER = 'cert-manager.io';
const METALLB = 'metallb.io';

/** What controllers look for by name, label or place: cert-manager, MetalLB, Flux' images and the autoscaler. */
export function operatorReferences(context: Context): Found {
  const { cluster } = context;
  return joinFound([
    ...cluster.ofKind('ClusterIssuer', CERT_MANAGER).map((issuer) => ofIssuer(context, issuer)),
    ...cluster.objects.filter(({ group }) => group === METALLB).map((object) => ofMetalLb(context, object)),
    ...cluster
      .ofKind('ImageUpdateAutomation', 'image.toolkit.fluxcd.io')
      .map((automation) => chosenPolicies(context, automation)),
    ...cluster.ofKind('HorizontalPodAutoscaler', 'autoscaling').map((autoscaler) => metrics(context, autoscaler)),
  ]);
}

const missing = (object: KubeObject, field: string, what: string): Found => ({
  problems: [
    atObject(NAMED_OBJECT, object, {
      field,
      message: `${what} does not exist in this cluster`,
      given: what,
      remedy: 'render it, or correct the name',
    }),
  ],
  unchecked: [],
});

/**
 * An issuer for the whole cluster reads Secrets in the namespace of cert-manager, which no file here names: any will do.
 * Where no Certificate is one of an authority, the authority was made outside of the cluster, and its Secret with it.
 */
function ofIssuer(context: Context, issuer: KubeObject): Found {
  const secret = text(issuer.value, 'spec', 'ca', 'secretName');
  const madeHere = context.cluster
    .ofKind('Certificate', CERT_MANAGER)
    .some((certificate) => at(certificate.value, 'spec', 'isCA') === true);
  const has =
    secret === undefined ||
    !madeHere ||
    [...context.namespaces.keys()].some(
      (namespace) =>
        secretKeys(context, namespace, secret) !== undefined || context.isDeclared('secret', `${namespace}/${secret}`),
    );
  const classes = list(issuer.value, 'spec', 'acme', 'solvers').flatMap((solver, index) => {
    const name = text(solver, 'http01', 'ingress', 'ingressClassName');
    return name === undefined ||
      context.find('IngressClass', undefined, name) ||
      context.isDeclared('ingress-class', name)
      ? []
      : [{ field: `spec.acme.solvers[${index}].http01.ingress.ingressClassName`, name }];
  });
  return {
    problems: [
      ...(has
        ? []
        : [
            atObject(SECRET, issuer, {
              field: 'spec.ca.secretName',
              message: `no namespace has a producer of the Secret ${secret}`,
              given: secret,
              remedy: 'render the Certificate, or correct the name',
            }),
          ]),
      ...classes.map(({ field, name }) =>
        atObject(INGRESS_CLASS, issuer, {
          field,
          message: `IngressClass ${name} does not exist in this cluster`,
          given: name,
          remedy: 'render the IngressClass, or correct the name',
        }),
      ),
    ],
    unchecked: [],
  };
}

/** MetalLB reads its own namespace alone; an advertisement names pools. */
function ofMetalLb(context: Context, object: KubeObject): Found {
  const own = releasesOf(context.cluster)
    .filter(({ chart }) => chart === 'metallb')
    .map(
      ({ object: by }) =>
        text(by.value, 'spec', 'targetNamespace') ?? text(by.value, 'spec', 'destination', 'namespace') ?? by.namespace,
    );
  const unseen = own.length > 0 && !own.includes(object.namespace);
  const pools = texts(object.value, 'spec', 'ipAddressPools').flatMap((name, index) =>
    context.find('IPAddressPool', object.namespace, name)
      ? []
      : [missing(object, `spec.ipAddressPools[${index}]`, `IPAddressPool ${object.namespace ?? ''}/${name}`)],
  );
  return joinFound([
    ...(unseen
      ? [
          {
            problems: [
              atObject(NAMED_OBJECT, object, {
                field: 'metadata.namespace',
                message: 'MetalLB looks in its own namespace alone',
                given: object.namespace ?? 'none',
                allowed: own.join(', '),
                remedy: 'move the object there',
              }),
            ],
            unchecked: [],
          },
        ]
      : []),
    ...pools,
  ]);
}

function chosenPolicies({ cluster }: Context, automation: KubeObject): Found {
  const selector = at(automation.value, 'spec', 'policySelector');
  if (
    selector === undefined ||
    cluster
      .ofKind('ImagePolicy', automation.group)
      .some(
        (policy) =>
          policy.namespace === automation.namespace && selects(selector, labels(policy.value, 'metadata', 'labels')),
      )
  )
    return NOTHING;
  return {
    problems: [
      atObject(FLUX_OBJECT, automation, {
        field: 'spec.policySelector',
        message: 'the selector selects no ImagePolicy',
        given: written(selector),
        remedy: 'use labels that the policies have',
      }),
    ],
    unchecked: [],
  };
}

const METRICS = 'metrics-server';

/** CPU and memory of pods come from metrics-server, a release or something that the cluster says it has. */
function metrics(context: Context, autoscaler: KubeObject): Found {
  const asks = list(autoscaler.value, 'spec', 'metrics').some((metric) =>
    ['Resource', 'ContainerResource'].includes(text(metric, 'type') ?? ''),
  );
  if (
    !asks ||
    releasesOf(context.cluster).some(({ chart }) => chart === METRICS) ||
    context.declaredPorts(`kube-system/${METRICS}`).length > 0
  )
    return NOTHING;
  return {
    problems: [
      atObject(RESOURCE_METRICS, autoscaler, {
        field: 'spec.metrics',
        message: 'nothing in the cluster serves the metrics of pods',
        remedy: 'add metrics-server to the cluster',
      }),
    ],
    unchecked: [],
  };
}
