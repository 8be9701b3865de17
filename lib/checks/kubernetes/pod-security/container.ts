import { at, isFields, list, type Fields } from '../../tree/read';

/** A container, or the pod itself, with the name that messages give it. */
export interface Part {
  readonly name: string;
  readonly value: Fields;
  readonly isPod: boolean;
}

/** What a level forbids of a pod; each gives a few words for everything that it finds. */
export interface Control {
  /** Id of the check upstream. */
  readonly id: string;
  readonly find: (pod: Pod) => readonly string[];
}

/** A pod as the levels of Pod Security look at it. */
export interface Pod {
  readonly spec: Fields;
  readonly annotations: Readonly<Record<string, string>>;
}

/** All containers, init and ephemeral ones too. */
export const containersIn = ({ spec }: Pod): readonly Part[] =>
  ['initContainers', 'containers', 'ephemeralContainers'].flatMap((kind) =>
    list(spec, kind)
      .filter(isFields)
      .map((value) => ({ name: `container ${String(value['name'])}`, value, isPod: false })),
  );

/** The pod and its containers, each of which has a security context. */
export const partsOf = (pod: Pod): readonly Part[] => [
  { name: 'the pod', value: pod.spec, isPod: true },
  ...containersIn(pod),
];

/** A field of the security context. */
export const secured = ({ value }: Part, ...path: readonly string[]): unknown => at(value, 'securityContext', ...path);

/** The own field of a container, or else that of its pod. */
export const effective = (pod: Pod, part: Part, ...path: readonly string[]): unknown =>
  secured(part, ...path) ?? at(pod.spec, 'securityContext', ...path);

/** Pods that say that they are for Windows are not asked about what Linux has. */
export const isWindows = ({ spec }: Pod): boolean => at(spec, 'os', 'name') === 'windows';
