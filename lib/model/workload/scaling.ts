import { between, count, number } from '../shape/fields';
import { anyOf, object } from '../shape/shape';

/** Bounds for the number of pods, and what moves it between them. */
export interface Autoscaling {
  /** The fewest pods. */
  readonly min: number;
  /** The most pods. */
  readonly max: number;
  /** Average CPU use, in percent of the request, that the autoscaler holds. */
  readonly cpuPercent: number;
  /** The same of memory; of the two numbers of pods the higher one counts. @default - memory decides nothing */
  readonly memoryPercent?: number;
  /** How fast pods come. @default - at once, at most twice as many in 30 seconds */
  readonly scaleUp?: ScalingPace;
  /** How fast pods go. @default - after 300 seconds, at most a quarter in 60 */
  readonly scaleDown?: ScalingPace;
}

/** A pace of scaling. */
export interface ScalingPace {
  /** Seconds that the number must have been wanted; up to 3600. */
  readonly stabilizationSeconds: number;
  /** The most that changes in a period, in percent of the pods there are. */
  readonly percent: number;
  /** Length of that period; up to 1800. */
  readonly periodSeconds: number;
}

const paceShape = object<ScalingPace>({
  stabilizationSeconds: between(0, 3600),
  percent: count,
  periodSeconds: between(1, 1800),
});

const autoscalingShape = object<Autoscaling>({
  min: number,
  max: number,
  cpuPercent: number,
  memoryPercent: number.optional(),
  scaleUp: paceShape.optional(),
  scaleDown: paceShape.optional(),
});

/** A fixed number of pods, or bounds for an autoscaler. What numbers make sense is a rule. */
export const replicasShape = anyOf({ 'a number': number, '{ min, max, cpuPercent, … }': autoscalingShape });
