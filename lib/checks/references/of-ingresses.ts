import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import type { Context } from '../delivery/context';
import { atObject } from '../gate';
import { at, isFields, list, number, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { INGRESS_BACKEND, INGRESS_CLASS } from './codes';
import { doesNotExist, exists, found, hasSecret, noProducer, type Found } from './found';

/** Ingresses towards their class, their Services and their certificates. */
export const ingressReferences = (context: Context): Found =>
  found(
    ...context.cluster
      .ofKind('Ingress', 'networking.k8s.io')
      .flatMap((ingress) => [
        ...leadsNowhere(ingress),
        ...classProblems(context, ingress),
        ...certificateProblems(context, ingress),
        ...backendsOf(ingress).flatMap((backend) => backendProblems(context, ingress, backend)),
      ]),
  );

const leadsNowhere = (ingress: KubeObject): readonly Problem[] =>
  when(
    list(ingress.value, 'spec', 'rules').length === 0 && at(ingress.value, 'spec', 'defaultBackend') === undefined,
    () =>
      atObject(INGRESS_BACKEND, ingress, {
        field: 'spec.rules',
        message: 'the Ingress has neither a rule nor a default backend',
        remedy: 'add a rule with its backend, or remove the Ingress',
      }),
  );

function classProblems(context: Context, ingress: KubeObject): readonly Problem[] {
  const field = 'spec.ingressClassName';
  const name = text(ingress.value, 'spec', 'ingressClassName');
  if (name !== undefined) {
    if (exists(context, 'IngressClass', name)) return [];
    const remedy = 'render the IngressClass, or correct the name';
    return [doesNotExist(INGRESS_CLASS, ingress, field, `IngressClass ${name}`, remedy)];
  }
  return when(hasNoDefaultClass(context, ingress), () =>
    atObject(INGRESS_CLASS, ingress, {
      field,
      message: 'the Ingress names no class, and the cluster has no default',
      allowed: classesOf(context)
        .map((one) => one.name)
        .join(', '),
      remedy: 'name the class',
    }),
  );
}

const classesOf = ({ every }: Context): readonly KubeObject[] => every('IngressClass', 'networking.k8s.io');

const annotation = ({ value }: KubeObject, key: string): string | undefined =>
  text(value, 'metadata', 'annotations', key);

/** Whether all classes are known, and none is for Ingresses that name none. */
function hasNoDefaultClass(context: Context, ingress: KubeObject): boolean {
  if (annotation(ingress, 'kubernetes.io/ingress.class') !== undefined) return false;
  const classes = classesOf(context);
  if (classes.length === 0 || context.declaresAny('ingress-class')) return false;
  return !classes.some((one) => annotation(one, 'ingressclass.kubernetes.io/is-default-class') === 'true');
}

const certificateProblems = (context: Context, ingress: KubeObject): readonly Problem[] =>
  list(ingress.value, 'spec', 'tls').flatMap((tls, index) => {
    const name = text(tls, 'secretName');
    const namespace = ingress.namespace ?? '';
    if (name === undefined || hasSecret(context, namespace, name)) return [];
    const field = `spec.tls[${index}].secretName`;
    const remedy = 'render the Certificate or ExternalSecret, or correct the name';
    return [noProducer(ingress, { field, namespace, name }, { remedy })];
  });

/** A Service that an Ingress leads to. */
interface Backend {
  readonly field: string;
  readonly name: string;
  readonly port: string | number;
}

/** The backends of an Ingress; where many paths lead to the same one, its first place stands for all. */
function backendsOf({ value }: KubeObject): readonly Backend[] {
  const places = [
    { backend: at(value, 'spec', 'defaultBackend', 'service'), field: 'spec.defaultBackend.service' },
    ...list(value, 'spec', 'rules').flatMap((rule, r) =>
      list(rule, 'http', 'paths').map((path, p) => ({
        backend: at(path, 'backend', 'service'),
        field: `spec.rules[${r}].http.paths[${p}].backend.service`,
      })),
    ),
  ].filter(({ backend }) => isFields(backend));
  const distinct = new Map<string, Backend>();
  for (const { backend, field } of places) {
    const key = JSON.stringify(backend);
    if (distinct.has(key)) continue;
    const port = number(backend, 'port', 'number') ?? text(backend, 'port', 'name') ?? '';
    distinct.set(key, { field, name: text(backend, 'name') ?? '', port });
  }
  return [...distinct.values()];
}

/** Annotation by which the AWS Load Balancer Controller defines backends of its own under a name. */
const ALB_ACTION = 'alb.ingress.kubernetes.io/actions.';

function backendProblems(context: Context, ingress: KubeObject, { field, name, port }: Backend): readonly Problem[] {
  if (port === 'use-annotation' && annotation(ingress, `${ALB_ACTION}${name}`) !== undefined) return [];
  const namespace = ingress.namespace ?? '';
  const service = context.find('Service', namespace, name);
  const label = `Service ${namespace}/${name}`;
  if (service === undefined) {
    if (context.isDeclared('service', `${namespace}/${name}:${port}`)) return [];
    return [
      atObject(INGRESS_BACKEND, ingress, {
        field: `${field}.name`,
        message: `${label} with the port ${port} does not exist in this cluster`,
        given: `${name}:${port}`,
        remedy: 'render the Service, correct the name, or declare what the release brings',
      }),
    ];
  }
  const ports = list(service.value, 'spec', 'ports');
  if (ports.some((one) => number(one, 'port') === port || text(one, 'name') === port)) return [];
  return [
    atObject(INGRESS_BACKEND, ingress, {
      field: `${field}.port`,
      message: `${label} has no such port`,
      given: String(port),
      allowed: ports.map(inWords).join(', '),
      remedy: 'use a port that the Service has',
    }),
  ];
}

/** The port of a Service by number and name, as far as it has both. */
const inWords = (port: unknown): string =>
  [number(port, 'port'), text(port, 'name')].filter((part) => part !== undefined).join(' ');
