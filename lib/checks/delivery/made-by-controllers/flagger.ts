import { podTemplateOf } from '../../tree/pods';
import { text } from '../../tree/read';
import type { KubeObject } from '../../tree/tree';
import { controllerOf, type MadePod } from './made';

/** Labels that Flagger selects pods by, the first that the pods have (cmd/flagger/main.go, `selector-labels`). */
const SELECTS_BY = ['app', 'name', 'app.kubernetes.io/name'];

/** Flagger v1, pkg/canary/deployment_controller.go and util.go: a copy of what a Canary is about, which serves. */
export const flagger = controllerOf('flagger', {
  'flagger.app/Canary': (canary, all) => all.filter((object) => isTarget(canary, object)).flatMap(primaryOf),
});

const isTarget = ({ value, namespace }: KubeObject, object: KubeObject): boolean =>
  object.namespace === namespace &&
  object.kind === text(value, 'spec', 'targetRef', 'kind') &&
  object.name === text(value, 'spec', 'targetRef', 'name');

function primaryOf(target: KubeObject): readonly MadePod[] {
  const pod = podTemplateOf(target);
  if (pod === undefined) return [];
  const label = SELECTS_BY.find((key) => key in pod.labels);
  if (label === undefined) return [];
  return [
    {
      name: `${target.name}-primary`,
      labels: { ...pod.labels, [label]: `${pod.labels[label]}-primary` },
      spec: pod.spec,
    },
  ];
}
