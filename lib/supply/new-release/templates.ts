import type { RenderedObject } from '../../model/delivery/rendering';
import { at, kindOf, listAt, nameOf, namespaceOf, textAt, textsAt } from './objects';

/** A pod template of a rendering, with what selects its pods. */
export interface Template {
  /** The object that makes the pods, `Deployment web`. */
  readonly owner: string;
  readonly name: string;
  readonly namespace: string;
  /** Labels that the pods carry. */
  readonly carried: Readonly<Record<string, string>>;
  /** Labels that select them; empty where the chart gives them none that stay. */
  readonly labels: Readonly<Record<string, string>>;
  readonly spec: unknown;
}

/** Where the template of each kind is. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

/** Labels that change with each version of a chart, so that no policy may select by them. */
const PASSING = ['helm.sh/chart', 'app.kubernetes.io/version', 'app.kubernetes.io/managed-by', 'chart', 'heritage'];

/** Every pod template of a rendering. */
export const templatesOf = (objects: readonly RenderedObject[], namespace: string): readonly Template[] =>
  objects.flatMap((object) => {
    const path = TEMPLATES[kindOf(object)];
    return path === undefined ? [] : [templateOf(object, path, namespace)];
  });

function templateOf(object: RenderedObject, path: readonly string[], namespace: string): Template {
  const carried = textsAt(object, ...path, 'metadata', 'labels');
  // A Job gets a selector of its own from the API server.
  const selector = textsAt(object, 'spec', 'selector', 'matchLabels');
  const lasting = Object.fromEntries(Object.entries(carried).filter(([key]) => !PASSING.includes(key)));
  return {
    owner: `${kindOf(object)} ${nameOf(object)}`,
    name: nameOf(object),
    namespace: namespaceOf(object, namespace),
    carried,
    labels: Object.keys(selector).length > 0 ? selector : lasting,
    spec: at(object, ...path, 'spec'),
  };
}

/** Number of a port that is named, or given as a number. */
export function portOf({ spec }: Template, port: unknown): number | undefined {
  if (typeof port === 'number') return port;
  if (typeof port !== 'string') return undefined;
  const found = listAt(spec, 'containers')
    .flatMap((container) => listAt(container, 'ports'))
    .find((one) => textAt(one, 'name') === port);
  const number = at(found, 'containerPort');
  return typeof number === 'number' ? number : undefined;
}
