import { Code } from '../../common/text/typescript';
import { type ApiObject, kindOf, listAt, nameOf, selects, textsAt } from '../objects';
import { noWord, Reading } from './reading';
import { type Words, words } from './words';

/** Reason of an exception that stands on the Service. */
const WHY = 'it was reached this way before it was imported';

/** The Service of a workload: the one with its name that leads to its pods. */
export function serviceOf(object: ApiObject, around: readonly ApiObject[]): ApiObject | undefined {
  const named = around.find((one) => kindOf(one) === 'Service' && nameOf(one) === nameOf(object));
  if (named === undefined) return undefined;
  const labels = textsAt(object, 'spec', 'template', 'metadata', 'labels');
  if (!selects(textsAt(named, 'spec', 'selector'), labels)) noWord(`the Service ${nameOf(named)} leads to other pods`);
  return named;
}

/** The words for how a Service answers; nothing for an address inside the cluster. */
export function settingsOf(service: ApiObject): Words | undefined {
  const spec = new Reading(service['spec'], 'the Service: spec');
  const type = spec.text('type') ?? 'ClusterIP';
  for (const key of ['selector', 'ports', 'internalTrafficPolicy', 'ipFamilyPolicy', 'ipFamilies']) spec.take(key);
  if ((spec.text('sessionAffinity') ?? 'None') !== 'None') noWord(`${spec.at('sessionAffinity')} has no word`);
  if (type === 'ClusterIP') return inCluster(spec);
  const [note] = Object.keys(textsAt(service, 'metadata', 'annotations'));
  if (note !== undefined) noWord(`the annotation ${note} of a Service that is open to others has no word`);
  if (listAt(service, 'spec', 'ports').some((port) => new Reading(port, '').has('nodePort')))
    noWord('the Service asks for a port of the nodes by its number');
  const policy = spec.text('externalTrafficPolicy') ?? 'Cluster';
  const ranges = spec.texts('loadBalancerSourceRanges') ?? ['0.0.0.0/0'];
  const from = ranges.map((range) => new Code(range === '0.0.0.0/0' ? 'Cidr.any' : `Cidr.of('${range}')`));
  const reached = { from, keepsClientAddress: policy === 'Local', why: WHY };
  const made =
    type === 'LoadBalancer'
      ? words({ kind: 'load-balancer', ...reached, class: spec.text('loadBalancerClass') })
      : type === 'NodePort'
        ? words({ kind: 'node-port', ...reached })
        : undefined;
  spec.end();
  return made ?? noWord(`a Service of type ${type} has no word`);
}

function inCluster(spec: Reading): Words | undefined {
  const isHeadless = spec.text('clusterIP') === 'None';
  const notReadyToo = spec.flag('publishNotReadyAddresses') === true;
  spec.end();
  if (!isHeadless) return notReadyToo ? noWord(`${spec.at('publishNotReadyAddresses')} has no word`) : undefined;
  return words({ kind: 'headless', notReadyToo: notReadyToo ? true : undefined });
}
