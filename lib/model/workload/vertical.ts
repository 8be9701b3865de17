import { z } from 'zod';
import type { Cpu, Memory } from '../units/units';
import { cpu, memory } from '../shape/fields';
import { list, object, oneOf, shape } from '../shape/shape';

/** What an autoscaler may look at and change. */
export type ScaledResource = 'cpu' | 'memory';

/**
 * What the vertical autoscaler does with its numbers, in its own words: `Off` writes them down for people, `Initial`
 * gives them to new pods, `InPlaceOrRecreate` changes running pods and replaces those that it cannot change, `Recreate`
 * always replaces. `Auto` is not among them: it is deprecated since 1.6 and means `Recreate`.
 */
export const UPDATE_MODES = ['Off', 'Initial', 'Recreate', 'InPlaceOrRecreate'] as const;
/** One of {@link UPDATE_MODES}. */
export type UpdateMode = (typeof UPDATE_MODES)[number];

/** Requests that follow use, within bounds; becomes a VerticalPodAutoscaler. */
export interface VerticalScaling {
  /** The least it may ask for. */
  readonly min: { readonly cpu: Cpu; readonly memory: Memory };
  /** The most it may ask for. */
  readonly max: { readonly cpu: Cpu; readonly memory: Memory };
  /** What it looks after. @default - both */
  readonly resources?: readonly ScaledResource[];
  /**
   * What it does with its numbers.
   *
   * @default - `Off` where a HorizontalPodAutoscaler scales on one of the same resources, `InPlaceOrRecreate` where
   *   none does
   */
  readonly mode?: UpdateMode;
}

/** Whether a mode changes pods that run, or those that replace them. */
export const acts = (mode: UpdateMode): boolean => mode !== 'Off';

/**
 * Why both autoscalers must not act on one resource: the horizontal one holds use at a share of the request and the
 * vertical one moves the request, so that each change of one is a reason for the other to change again.
 */
export const whyContested = (resources: readonly ScaledResource[]): string =>
  `the HorizontalPodAutoscaler scales on ${resources.join(' and ')} in shares of the request, which this one ` +
  'would move under it';

/**
 * What is told of a mode that is none. `Auto` is what older texts say, and what fights a HorizontalPodAutoscaler most
 * often.
 */
export const updateModeError = (given: unknown): string =>
  given === 'Auto'
    ? "'Auto' is deprecated since 1.6 and fights a HorizontalPodAutoscaler on the same resource: leave the mode " +
      'out, and it is Off where an autoscaler scales on the resource and InPlaceOrRecreate where none does'
    : `the mode is one of ${UPDATE_MODES.join(', ')}`;

const size = object<VerticalScaling['min']>({ cpu, memory });

export const verticalShape = object<VerticalScaling>({
  min: size,
  max: size,
  resources: list(oneOf('cpu', 'memory')).optional(),
  mode: shape<UpdateMode>(
    z
      .string()
      .refine((mode) => UPDATE_MODES.some((known) => known === mode), { error: ({ input }) => updateModeError(input) }),
  ).optional(),
});
