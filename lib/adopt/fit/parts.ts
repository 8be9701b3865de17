import { type ApiObject, textsAt, valueAt } from '../objects';
import { noWord, Reading } from './reading';

/** Where a Deployment says what its pods are. */
export const POD = ['spec', 'template', 'spec'] as const;

/** What a Deployment says of itself has to be what every workload has. */
export function parts(object: ApiObject): { readonly pod: Reading; readonly container: Reading } {
  const spec = new Reading(object['spec'], 'spec');
  for (const key of ['replicas', 'selector', 'template', 'revisionHistoryLimit']) spec.take(key);
  if ((spec.number('progressDeadlineSeconds') ?? 600) !== 600)
    noWord(`${spec.at('progressDeadlineSeconds')} has no word`);
  const strategy = spec.inside('strategy');
  if ((strategy.text('type') ?? 'RollingUpdate') !== 'RollingUpdate')
    noWord('its pods are not replaced one after the other');
  spec.end();
  if (valueAt(object, 'spec', 'selector', 'matchExpressions') !== undefined) noWord('it selects by expressions');
  const [note] = Object.keys(textsAt(object, 'metadata', 'annotations'));
  if (note !== undefined) noWord(`the annotation ${note} has no word`);
  const pod = new Reading(valueAt(object, ...POD), 'the pod');
  for (const key of ['securityContext', 'serviceAccountName', 'serviceAccount', 'enableServiceLinks']) pod.take(key);
  const [first, ...others] = pod.list('containers');
  if (others.length > 0) noWord('its pods have several containers');
  if (pod.list('initContainers').length > 0) noWord('its pods have containers that start before');
  for (const [key, usual] of Object.entries(USUAL))
    if ((pod.take(key) ?? usual) !== usual) noWord(`${pod.at(key)} has no word`);
  const container = new Reading(first, 'the container');
  for (const key of ['name', 'imagePullPolicy', 'terminationMessagePath', 'terminationMessagePolicy'])
    container.take(key);
  return { pod, container };
}

/** Fields that say what Kubernetes takes for granted. */
const USUAL = {
  restartPolicy: 'Always',
  dnsPolicy: 'ClusterFirst',
  schedulerName: 'default-scheduler',
  hostNetwork: false,
  hostPID: false,
  hostIPC: false,
  automountServiceAccountToken: false,
};
