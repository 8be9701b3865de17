import { type ApiObject, kindOf, selects, textAt, textsAt } from '../objects';

/** Labels by which monitors find a Service. */
export const monitoredBy = (service: ApiObject, around: readonly ApiObject[]): Readonly<Record<string, string>> => {
  const labels = textsAt(service, 'metadata', 'labels');
  const asked = around
    .filter((one) => kindOf(one) === 'ServiceMonitor')
    .map((one) => textsAt(one, 'spec', 'selector', 'matchLabels'))
    .filter((selector) => selects(selector, labels));
  return Object.assign({}, ...asked) as Readonly<Record<string, string>>;
};

/** Name of the ServiceAccount of a pod. */
export const accountOf = (pod: unknown): string =>
  textAt(pod, 'spec', 'serviceAccountName') ?? textAt(pod, 'spec', 'serviceAccount') ?? 'default';
