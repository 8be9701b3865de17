import { when } from '../../../common/optional';
import type { Autoscaling, Bounds, Workload } from '../workload';
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
    const { cpu, memory, ephemeralStorage } = place.workload;
    return [
      ...boundsProblem(place, 'cpu', cpu),
      ...boundsProblem(place, 'memory', memory),
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
    const { cpu, memory } = place.workload;
    return [
      ...(cpu.limit.isMoreThan(max.cpu)
        ? [
            problemAt(place, {
              rule: 'namespace-limit',
              field: 'cpu.limit',
              message: 'the limit is above what a container of the namespace may have',
              given: cpu.limit.toString(),
              allowed: `at most ${max.cpu.toString()}`,
              remedy: 'lower it, or raise limits.max of the namespace',
            }),
          ]
        : []),
      ...(memory.limit.isMoreThan(max.memory)
        ? [
            problemAt(place, {
              rule: 'namespace-limit',
              field: 'memory.limit',
              message: 'the limit is above what a container of the namespace may have',
              given: memory.limit.toString(),
              allowed: `at most ${max.memory.toString()}`,
              remedy: 'lower it, or raise limits.max of the namespace',
            }),
          ]
        : []),
    ];
  });

/** Bounds of an autoscaler that make sense. */
export const autoscalingIsSane: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => {
    const { workload } = place;
    if (workload.kind === 'cron-job') return [];
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

function autoscalingProblems(place: PlacedWorkload, { min, max, cpuPercent, memoryPercent }: Autoscaling): Problem[] {
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
    ...when(!isPercent(cpuPercent), () =>
      problem('cpuPercent', {
        message: 'the target is not a share of the CPU request',
        given: `${cpuPercent}`,
        allowed: '1 to 100',
        remedy: 'give a percentage',
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
  workloadsOf(platform)
    .filter(
      ({ workload: { image } }) =>
        MOVING_TAGS.includes(image.tag) ||
        (image.digest === 'unverified' && isMovingTag(image.tag)) ||
        !/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/.test(image.tag) ||
        (image.digest !== 'unverified' && !/^sha256:[0-9a-f]{64}$/.test(image.digest)),
    )
    .map((place) =>
      problemAt(place, {
        rule: 'image',
        field: 'image',
        message: 'the image is not pinned',
        given: `${place.workload.image.repository}:${place.workload.image.tag}`,
        allowed:
          'a tag that stays, and a sha256 digest or `unverified`; a tag without a number (alpine) only with a digest',
        remedy:
          'give it a fixed tag where the platform keeps its images (platforms/<name>/images.json, or ' +
          'images.yaml where Flux writes them)',
      }),
    );

const ENVIRONMENT_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const SECRET_LIKE = /(password|passwd|secret|token|api_?key|private_?key)/i;

/** Settings become environment variables, and a secret among them would be readable by everyone. */
export const settingsAreNotSecret: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) =>
    Object.keys(place.workload.config ?? {}).flatMap((key) => [
      ...(ENVIRONMENT_NAME.test(key)
        ? []
        : [
            problemAt(place, {
              rule: 'config-key',
              field: `config.${key}`,
              message: 'the key is not the name of an environment variable',
              given: key,
              allowed: 'letters, digits and underscores, not starting with a digit',
              remedy: 'rename the key',
            }),
          ]),
      ...(SECRET_LIKE.test(key)
        ? [
            problemAt(place, {
              rule: 'config-secret',
              field: `config.${key}`,
              message: 'the key looks like a secret, and settings are not secret',
              given: key,
              remedy: 'move it to `secrets`, from Secrets Manager',
            }),
          ]
        : []),
    ]),
  );
