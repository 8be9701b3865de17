import { Code, type Written } from '../../common/text/typescript';
import type { Connection } from '../connections';
import { leadsTo, portsBehind } from '../connections';
import { accountOf } from '../fit/account-name';
import { type ApiObject, kindOf, listAt, nameOf, namespaceOf, textAt, textsAt, valueAt } from '../objects';
import { podOf } from '../pods';
import type { Plan } from '../plan';

type Texts = Readonly<Record<string, string>>;

/** Pods of the objects that are written as they are, and who connects to them, as far as what came in shows it. */
export function podSetsOf(constructs: readonly ApiObject[], all: readonly ApiObject[], plan: Plan): readonly Written[] {
  const makers = constructs.filter(
    (object) => podOf(object) !== undefined && kindOf(object) !== 'Pod' && isLabelled(object),
  );
  const names = makers.map(nameOf);
  return makers.map((maker): Written => {
    const labels = labelsOf(maker);
    const isTwice = names.filter((name) => name === nameOf(maker)).length > 1;
    const accepts = [...fromOthers(maker, plan), ...fromOutside(maker, all)];
    const opens = plan.connections
      .filter(({ from, to }) => from === maker && isLabelled(to))
      .map((one) => flow('to', one.to, one, plan));
    return {
      name: isTwice ? `${nameOf(maker)}-${kindOf(maker).toLowerCase()}` : nameOf(maker),
      labels,
      ...(accepts.length === 0 ? {} : { accepts }),
      ...(opens.length === 0 ? {} : { opens }),
      ...(usesApiServer(maker, all) ? { usesApiServer: true } : {}),
      ...(valueAt(podOf(maker), 'spec', 'hostNetwork') === true ? { hostNetwork: true } : {}),
    };
  });
}

/** Whether something selects the pods of an object and no others: no policy can go by anything else. */
const isLabelled = (object: ApiObject): boolean => Object.keys(labelsOf(object)).length > 0;

/** Labels that select the pods of an object. */
export function labelsOf(maker: ApiObject): Texts {
  const selector = textsAt(maker, 'spec', 'selector', 'matchLabels');
  return Object.keys(selector).length > 0 ? selector : textsAt(podOf(maker), 'metadata', 'labels');
}

const fromOthers = (maker: ApiObject, plan: Plan): readonly Written[] =>
  plan.connections
    .filter(({ from, to }) => to === maker && isLabelled(from))
    .map((one) => flow('from', one.from, one, plan));

function flow(end: 'from' | 'to', of: ApiObject, { ports, why }: Connection, plan: Plan): Written {
  const workload = plan.namespaces.flatMap(({ workloads }) => workloads).find(({ object }) => object === of);
  const namespace = namespaceOf(of) ?? '';
  const peer: Written =
    workload === undefined
      ? { kind: 'pods', namespace, labels: labelsOf(of) }
      : { kind: 'workload', namespace, name: workload.name };
  return { [end]: peer, ports: ports.map((port) => ({ port })), why };
}

/** A Service that is open to addresses outside the cluster. */
const fromOutside = (maker: ApiObject, all: readonly ApiObject[]): readonly Written[] =>
  all
    .filter((one) => kindOf(one) === 'Service' && leadsTo(one, maker))
    .filter((one) => ['LoadBalancer', 'NodePort'].includes(textAt(one, 'spec', 'type') ?? ''))
    .map((service) => ({
      from: { kind: 'addresses', cidr: new Code('Cidr.any') },
      ports: portsBehind(service, maker).map((port) => ({ port })),
      why: `the Service ${nameOf(service)} is open to everybody`,
    }));

/** Whether rights are bound to the account of the pods: then they call the API of Kubernetes. */
const usesApiServer = (maker: ApiObject, all: readonly ApiObject[]): boolean =>
  all
    .filter((one) => /^(Cluster)?RoleBinding$/.test(kindOf(one)))
    .some((binding) =>
      listAt(binding, 'subjects').some(
        (subject) =>
          textAt(subject, 'kind') === 'ServiceAccount' &&
          textAt(subject, 'name') === accountOf(podOf(maker)) &&
          (textAt(subject, 'namespace') ?? namespaceOf(binding)) === namespaceOf(maker),
      ),
    );
