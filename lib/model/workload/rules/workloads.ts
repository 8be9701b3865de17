import { when } from '../../../common/optional';
import type { Image } from '../../../pins/types';
import { containersOf } from '../containers';
import { type Autoscaling, type Bounds, isLongRunning, type Workload } from '../workload';
import { isMovingTag, MOVING_TAGS } from '../../../pins/moving-tags';
import { type RuleProblem, listed, type PlacedWorkload, problemAt, type Rule, workloadsOf } from '../../rules/rule';
import type { Problem } from '../../problem';

/** Callers are workloads of the same cluster; a misspelt one would be refused without a word. */
export const callersExist: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => {
    const { cluster, namespace, workload } = place;
    const here = (namespace.workloads ?? []).map(({ name }) => name);
    const known = new Set([
      ...here,
      ...cluster.namespaces.flatMap((other) => (other.workloads ?? []).map(({ name }) => `${other.name}/${name}`)),
    ]);
    return callers(workload)
      .filter((caller) => !known.has(caller))
      .map((caller) =>
        problemAt(place, {
          rule: 'caller',
          field: 'callers',
          message: `caller '${caller}' is not a workload of this cluster`,
          given: caller,
          allowed: listed(here.filter((name) => name !== workload.name)),
          remedy: 'correct the name, or write namespace/name for a workload of another namespace',
        }),
      );
  });

const callers = (workload: Workload): readonly string[] => ('callers' in workload ? (workload.callers ?? []) : []);

/** What is asked for may not exceed what is allowed: the API server would refuse the pod. */
export const requestsFitLimits: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => {
    const { ephemeralStorage } = place.workload;
    return [
      ...containersOf(place.workload).flatMap(({ field, cpu, memory }) => [
        ...boundsProblem(place, `${field}cpu`, cpu),
        ...boundsProblem(place, `${field}memory`, memory),
      ]),
      ...(ephemeralStorage ? boundsProblem(place, 'ephemeralStorage', ephemeralStorage) : []),
    ];
  });

function boundsProblem<T extends { isMoreThan(other: T): boolean; toString(): string }>(
  place: PlacedWorkload,
  field: string,
  { request, limit }: Bounds<T>,
): Problem[] {
  if (!request.isMoreThan(limit)) return [];
  return [
    problemAt(place, {
      rule: 'bounds',
      field: `${field}.request`,
      message: 'the request is above the limit',
      given: `request ${request.toString()}, limit ${limit.toString()}`,
      allowed: `at most ${limit.toString()}`,
      remedy: 'raise the limit or lower the request',
    }),
  ];
}

/** The limits of a container stay within what its namespace allows. */
export const limitsFitNamespace: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => {
    const { max } = place.namespace.limits ?? {};
    if (!max) return [];
    return containersOf(place.workload).flatMap(({ field, cpu, memory }) => [
      ...aboveMost(place, `${field}cpu.limit`, cpu.limit, max.cpu),
      ...aboveMost(place, `${field}memory.limit`, memory.limit, max.memory),
    ]);
  });

function aboveMost<T extends { isMoreThan(other: T): boolean; toString(): string }>(
  place: PlacedWorkload,
  field: string,
  limit: T,
  most: T,
): Problem[] {
  return when(limit.isMoreThan(most), () =>
    problemAt(place, {
      rule: 'namespace-limit',
      field,
      message: 'the limit is above what a container of the namespace may have',
      given: limit.toString(),
      allowed: `at most ${most.toString()}`,
      remedy: 'lower it, or raise limits.max of the namespace',
    }),
  );
}

/** Bounds of an autoscaler that make sense. */
export const autoscalingIsSane: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => {
    const { workload } = place;
    if (!isLongRunning(workload) || workload.replicas === 'external') return [];
    if (typeof workload.replicas === 'number') {
      return Number.isInteger(workload.replicas) && workload.replicas >= 0
        ? []
        : [
            problemAt(place, {
              rule: 'replicas',
              field: 'replicas',
              message: 'the number of pods is not a whole number',
              given: `${workload.replicas}`,
              allowed: '0 or more',
              remedy: 'give a whole number',
            }),
          ];
    }
    return autoscalingProblems(place, workload.replicas);
  });

function autoscalingProblems(
  place: PlacedWorkload,
  { min, max, cpuPercent, memoryPercent, metrics = [] }: Autoscaling,
): Problem[] {
  const problem = (field: keyof Autoscaling, finding: Omit<RuleProblem, 'rule' | 'field'>): Problem =>
    problemAt(place, { rule: 'replicas', field: `replicas.${field}`, ...finding });
  return [
    ...when(!Number.isInteger(min) || min < 1, () =>
      problem('min', {
        message: 'the lower bound is not a whole number of at least one',
        given: `${min}`,
        allowed: '1 or more',
        remedy: 'give a whole number of at least 1',
      }),
    ),
    ...when(!Number.isInteger(max) || max <= min, () =>
      problem('max', {
        message: 'the upper bound is not above the lower one',
        given: `min ${min}, max ${max}`,
        allowed: `more than ${min}`,
        remedy: 'raise max, or give a fixed number',
      }),
    ),
    ...when(cpuPercent !== undefined && !isPercent(cpuPercent), () =>
      problem('cpuPercent', {
        message: 'the target is not a share of the CPU request',
        given: `${cpuPercent}`,
        allowed: '1 to 100',
        remedy: 'give a percentage',
      }),
    ),
    ...when(cpuPercent === undefined && memoryPercent === undefined && metrics.length === 0, () =>
      problem('cpuPercent', {
        message: 'nothing moves the number of pods',
        given: 'neither cpuPercent, nor memoryPercent, nor metrics',
        allowed: 'one of them',
        remedy: 'give a target, or a fixed number of pods',
      }),
    ),
    ...when(memoryPercent !== undefined && !isPercent(memoryPercent), () =>
      problem('memoryPercent', {
        message: 'the target is not a share of the memory request',
        given: `${memoryPercent}`,
        allowed: '1 to 100',
        remedy: 'give a percentage, or leave it out',
      }),
    ),
  ];
}

const isPercent = (share: number): boolean => share > 0 && share <= 100;

/**
 * The compiler stops a moving tag in a literal only: images come from JSON and YAML files, whose values have no literal
 * types.
 */
export const imagesArePinned: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) =>
    containersOf(place.workload)
      .filter(({ image }) => isMoving(image))
      .map(({ field, image }) =>
        problemAt(place, {
          rule: 'image',
          field: `${field}image`,
          message: 'the image is not pinned',
          given: `${image.repository}:${image.tag}`,
          allowed:
            'a tag that stays, and a sha256 digest or `unverified`; a tag without a number (alpine) only with a digest',
          remedy:
            'give it a fixed tag where the platform keeps its images (platforms/<name>/images.json, or ' +
            'images.yaml where Flux writes them)',
        }),
      ),
  );

const isMoving = ({ tag, digest }: Image): boolean =>
  MOVING_TAGS.includes(tag) ||
  (digest === 'unverified' && isMovingTag(tag)) ||
  !/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/.test(tag) ||
  (digest !== 'unverified' && !/^sha256:[0-9a-f]{64}$/.test(digest));
