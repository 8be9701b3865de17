import { at, fields, isFields, list, text, type Fields } from '../tree/read';
import type { KubeObject } from '../tree/tree';

/**
 * The spec of a pod as the admission plugin LimitRanger leaves it, before any policy looks: what a container does not
 * say of its resources is filled in from the defaults of its namespace, and a request from its limit (Kubernetes 1.36,
 * plugin/pkg/admission/limitranger, `mergePodResourceRequirements`).
 */
export function withLimitRange(spec: Fields, ranges: readonly KubeObject[]): Fields {
  const limits = ranges.flatMap(({ value }) =>
    list(value, 'spec', 'limits').filter((limit) => text(limit, 'type') === 'Container'),
  );
  const defaults = limits.reduce<{ readonly requests: Fields; readonly limits: Fields }>(
    (sum, limit) => {
      // What a range leaves out it takes from its own bounds (pkg/apis/core/v1, `SetDefaults_LimitRangeItem`).
      const bounds = { ...fields(at(limit, 'max')), ...fields(at(limit, 'default')) };
      return {
        requests: { ...sum.requests, ...fields(at(limit, 'min')), ...bounds, ...fields(at(limit, 'defaultRequest')) },
        limits: { ...sum.limits, ...bounds },
      };
    },
    { requests: {}, limits: {} },
  );
  const filled = (container: unknown): unknown => {
    if (!isFields(container)) return container;
    const own = fields(container['resources']);
    const bounds = { ...defaults.limits, ...fields(own['limits']) };
    // The API server fills a request from the container's own limit before the plugin looks.
    const requests = { ...defaults.requests, ...fields(own['limits']), ...fields(own['requests']) };
    return { ...container, resources: { ...own, requests, limits: bounds } };
  };
  return {
    ...spec,
    ...Object.fromEntries(
      ['containers', 'initContainers'].flatMap((name) =>
        Array.isArray(spec[name]) ? [[name, list(spec, name).map(filled)] as const] : [],
      ),
    ),
  };
}
