import { ApiObject, type Chart } from 'cdk8s';
import type { Image, Workload } from '../../lib/model';

/** Annotation by which an object deviates from a check: `exception.archipel.dev/<check>: <reason>`. */
const EXCEPTION = 'exception.archipel.dev/';

/** The annotation of one deviation, for objects that do not belong to a workload. */
export const exceptionFrom = (check: string, reason: string): Record<string, string> => ({
  [EXCEPTION + check]: reason,
});

/**
 * The deviation of what runs an image without digest, with the reason that stands beside the pin; nothing once there is
 * one.
 */
export const digestException = ({ digest, withoutDigest }: Image): Record<string, string> =>
  digest === 'unverified' && withoutDigest !== undefined ? exceptionFrom('image-digest', withoutDigest) : {};

/**
 * Writes the declared exceptions of a workload onto the objects they are for, where reviewers and gates read them.
 *
 * An exception for a kind that the workload does not have fails the validation of the chart: it would excuse nothing.
 */
export function declareExceptions(chart: Chart, { exceptions = [] }: Workload): void {
  for (const { check, object, reason } of exceptions) {
    const targets = chart.node.children
      .filter((child) => ApiObject.isApiObject(child))
      .filter(({ kind }) => kind === object);
    for (const target of targets) target.metadata.addAnnotation(EXCEPTION + check.slice('workload/'.length), reason);
    if (targets.length === 0)
      chart.node.addValidation({
        validate: () => [`the exception from ${check} names a ${object}, but this workload has none`],
      });
  }
}
