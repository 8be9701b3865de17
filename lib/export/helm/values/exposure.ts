import { defined } from '../../../common/optional';
import type { JsonObject, JsonValue } from '../../../model/units/json';
import type { HostExposure, RegionalExposure } from '../../../model/workload/workload';
import { dotted } from '../knob';
import { type Draft, draft } from './draft';

/** Path of the switch that takes the Ingress in or out. */
export const INGRESS = ['ingress', 'enabled'];

/** What of an entrance is a value. Further hosts and paths, annotations and reach are decided in the platform. */
type Field = Exclude<keyof RegionalExposure | keyof HostExposure, 'aliases' | 'paths' | 'annotations' | 'reach'>;

const PATH: JsonObject = { type: 'string', pattern: '^/' };

/** Each name and path of an entrance of either sort, and its schema where not every text will do. */
const VALUES: Readonly<Record<Field, JsonObject | undefined>> = {
  host: undefined,
  globalHost: undefined,
  regionalHost: undefined,
  path: PATH,
  healthPath: PATH,
};

/** A knob for each name and path of an entrance. */
export function exposureKnobs(exposure: RegionalExposure | HostExposure): Draft<JsonValue>[] {
  const { aliases: _aliases, paths: _paths, annotations: _annotations, ...rest } = exposure;
  const { reach: _reach, ...named }: Partial<RegionalExposure & HostExposure> = rest;
  const fields: Readonly<Partial<Record<Field, string>>> = { path: '/', ...named };
  return (Object.keys(fields) as Field[]).map((field) =>
    draft<string>({
      path: ['ingress', field],
      kind: 'text',
      about: `${field} of the entrance`,
      under: { path: dotted(INGRESS), on: true },
      ...defined({ given: fields[field], schema: VALUES[field] }),
      set: (w, text) =>
        w.kind === 'web-service' && w.exposure ? { ...w, exposure: { ...w.exposure, [field]: text } } : w,
    }),
  );
}
