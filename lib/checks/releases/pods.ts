import type { Problem } from '../../model/problem';
import { podsMadeBy } from '../delivery/made-by-controllers';
import { PODS as ANNOTATION, podsDeclaredBy, type ReleasePods } from '../delivery/release-pods';
import { atObject } from '../gate';
import { type PodTemplate, podTemplateOf, podTemplates } from '../tree/pods';
import { text } from '../tree/read';
import { HOST_NETWORK, PODS, PODS_NONE } from './codes';
import type { KnownRelease } from './known';

const FIELD = `metadata.annotations.${ANNOTATION}`;

/** Pods that a release declares and does not run, and pods that it runs and does not declare. */
export function podProblems(release: KnownRelease): readonly Problem[] {
  const { by, objects, cluster } = release;
  if (text(by.value, 'metadata', 'annotations', ANNOTATION) === undefined) return [];
  const declared = podsDeclaredBy(by);
  const run = objects.flatMap((object) => podTemplateOf(object) ?? []);
  const made = [...podsMadeBy([...objects, ...cluster.objects]), ...podTemplates(cluster)];
  return [
    ...declared
      .filter((set) => ![...run, ...made].some((pods) => selects(set, pods)))
      .map((set) => noSuch(release, set)),
    ...run.filter((pods) => !declared.some((set) => selects(set, pods))).map((pods) => undeclared(release, pods)),
    ...run.flatMap((pods) =>
      declared.filter((set) => selects(set, pods)).flatMap((set) => hostNetwork(release, set, pods)),
    ),
  ];
}

const selects = (
  { namespace, labels }: ReleasePods,
  pods: { readonly namespace: string; readonly labels: Readonly<Record<string, string>> },
): boolean =>
  namespace === pods.namespace && Object.entries(labels).every(([key, value]) => pods.labels[key] === value);

const written = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');

const noSuch = ({ by, name }: KnownRelease, { namespace, labels }: ReleasePods): Problem =>
  atObject(PODS_NONE, by, {
    field: FIELD,
    message: `release ${name} runs no pods with these labels in ${namespace}, and no controller makes any`,
    given: written(labels),
    remedy: 'take the labels of the pod template, or take the set away',
  });

const undeclared = ({ by, name }: KnownRelease, { owner, labels }: PodTemplate): Problem =>
  atObject(PODS, by, {
    field: FIELD,
    message: `the pods of ${owner.kind} ${owner.namespace ?? ''}/${owner.name} of release ${name} are not declared`,
    given: written(labels),
    remedy: 'add them to the pods of the release, with who connects to them and what they connect to',
  });

function hostNetwork({ by, name }: KnownRelease, set: ReleasePods, { owner, spec }: PodTemplate): readonly Problem[] {
  const uses = spec['hostNetwork'] === true;
  if (uses === set.hostNetwork) return [];
  return [
    atObject(HOST_NETWORK, by, {
      field: FIELD,
      message:
        `${owner.kind} ${owner.name} of release ${name} ${uses ? 'uses' : 'does not use'} the network of the host, ` +
        `and is declared ${uses ? 'without' : 'with'} it`,
      given: written(set.labels),
      remedy: uses ? 'set hostNetwork on these pods of the release' : 'take hostNetwork away from these pods',
    }),
  ];
}
