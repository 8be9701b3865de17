import type { Problem } from '../../model/problem';
import type { Context } from '../delivery/context';
import { atObject } from '../gate';
import { pointsOf, rangeOf, type Point } from '../tree/addresses';
import type { FixedNode } from '../tree/nodes';
import { at, isFields, list, number, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import type { Answering, Callees } from './called';
import { CALLED } from './codes';
import type { Node } from './paths';
import { refusingAddress } from './refusing';

/** Webhooks and APIs that the API server calls, towards the pods that answer, by their rendering. */
export const webhookProblems = (
  context: Context,
  callees: Callees,
  nodes: readonly FixedNode[] | undefined,
): readonly Problem[] =>
  [...callees.cluster.objects, ...callees.cluster.released].flatMap((object) =>
    callsOf(object).flatMap(({ field, service, port }) => {
      const found = context.find('Service', text(service, 'namespace'), text(service, 'name') ?? '');
      if (found === undefined) return [];
      const closed = callees.behind(found, port).filter((one) => isClosed(one, nodes));
      return closed.slice(0, 1).map(({ pods, port: { first, protocol } }) =>
        atObject(CALLED, object, {
          field,
          message: `the API server calls ${found.label}, and ingress of ${pods.label} refuses it`,
          given: `${protocol}/${first}`,
          remedy: 'open the port of the pods for the API server: webhookPort of the pods of the release',
        }),
      );
    }),
  );

interface Call {
  readonly field: string;
  readonly service: unknown;
  readonly port: number;
}

const HOOKS: ReadonlySet<string> = new Set(['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration']);

/** What the API server calls because of an object. */
function callsOf(object: KubeObject): readonly Call[] {
  const { kind, value } = object;
  if (HOOKS.has(kind))
    return list(value, 'webhooks').flatMap((hook, index) =>
      callTo(at(hook, 'clientConfig', 'service'), `webhooks[${index}].clientConfig.service`),
    );
  if (kind === 'APIService') return callTo(at(value, 'spec', 'service'), 'spec.service');
  if (kind !== 'CustomResourceDefinition') return [];
  const field = 'spec.conversion.webhook.clientConfig.service';
  return callTo(at(value, ...field.split('.')), field);
}

const callTo = (service: unknown, field: string): readonly Call[] =>
  isFields(service) ? [{ field, service, port: number(service, 'port') ?? 443 }] : [];

/**
 * Where the machines are known, each server among them may call; elsewhere the API server has some addresses of the
 * network, and one that is let in must be enough.
 */
function isClosed({ pods, port }: Answering, nodes: readonly FixedNode[] | undefined): boolean {
  if (nodes === undefined) return callersOf(pods).every((point) => refusingAddress(point, pods, port).length > 0);
  return nodes
    .filter(({ role }) => role === 'server')
    .flatMap(({ address }) => pointOf(address))
    .some((point) => refusingAddress(point, pods, port).length > 0);
}

const pointOf = (address: string): readonly Point[] => {
  const range = rangeOf(`${address}/32`);
  return range === undefined ? [] : [{ family: range.family, value: range.first }];
};

/** An address for each part into which the rules of the pods cut them. */
const callersOf = ({ ingress = [] }: Node): readonly Point[] =>
  pointsOf(ingress.flatMap(({ peers }) => (peers?.blocks ?? []).map(({ range }) => range)));
